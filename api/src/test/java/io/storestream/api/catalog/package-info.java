@NullMarked
package io.storestream.api.catalog;

import org.jspecify.annotations.NullMarked;
