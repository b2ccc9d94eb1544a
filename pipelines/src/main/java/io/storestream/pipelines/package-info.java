/** The process that turns rows and events into documents, figures and live features. */
@NullMarked
package io.storestream.pipelines;

import org.jspecify.annotations.NullMarked;
