/** What HTTP offers to any API: caching of public reads, use from browsers of other origins. */
@NullMarked
package io.storestream.api.web.http;

import org.jspecify.annotations.NullMarked;
