/** Catalogue rows to product documents. */
@NullMarked
package io.storestream.pipelines.indexing;

import org.jspecify.annotations.NullMarked;
