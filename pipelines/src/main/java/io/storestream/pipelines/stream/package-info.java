/** What every topology needs: running it, watermarks, dead letters, bounded memory. */
@NullMarked
package io.storestream.pipelines.stream;

import org.jspecify.annotations.NullMarked;
