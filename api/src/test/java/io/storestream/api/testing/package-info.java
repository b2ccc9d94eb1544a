/** What integration tests of every feature share: one context, an HTTP client. */
@NullMarked
package io.storestream.api.testing;

import org.jspecify.annotations.NullMarked;
