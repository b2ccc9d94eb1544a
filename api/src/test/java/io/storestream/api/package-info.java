@NullMarked
package io.storestream.api;

import org.jspecify.annotations.NullMarked;
