/** Consumers that write what the topologies say to where it is read; again and again is once. */
@NullMarked
package io.storestream.pipelines.sink;

import org.jspecify.annotations.NullMarked;
