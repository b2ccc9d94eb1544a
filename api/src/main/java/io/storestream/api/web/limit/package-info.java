/** Rate limits, shared by all instances. */
@NullMarked
package io.storestream.api.web.limit;

import org.jspecify.annotations.NullMarked;
