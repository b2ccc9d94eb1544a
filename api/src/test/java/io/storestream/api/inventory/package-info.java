@NullMarked
package io.storestream.api.inventory;

import org.jspecify.annotations.NullMarked;
