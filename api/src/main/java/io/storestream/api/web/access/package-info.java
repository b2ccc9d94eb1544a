/** Access events: what was asked, how it was answered, how long it took. */
@NullMarked
package io.storestream.api.web.access;

import org.jspecify.annotations.NullMarked;
