/** Readable YAML in, Kibana saved objects (NDJSON) out, checked on the way. */
@NullMarked
package io.storestream.kibana;

import org.jspecify.annotations.NullMarked;
