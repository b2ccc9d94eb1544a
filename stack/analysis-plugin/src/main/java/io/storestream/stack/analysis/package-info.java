/** Gives the embedded Elasticsearch core a full distribution's filters. */
@NullMarked
package io.storestream.stack.analysis;

import org.jspecify.annotations.NullMarked;
