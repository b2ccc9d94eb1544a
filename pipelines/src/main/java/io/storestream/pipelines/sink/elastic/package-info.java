/** Sinks to Elasticsearch: bulk by external version. */
@NullMarked
package io.storestream.pipelines.sink.elastic;

import org.jspecify.annotations.NullMarked;
