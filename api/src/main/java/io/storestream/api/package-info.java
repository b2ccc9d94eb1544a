/** REST service: owns the shop's data and serves storefronts and staff. */
@NullMarked
package io.storestream.api;

import org.jspecify.annotations.NullMarked;
