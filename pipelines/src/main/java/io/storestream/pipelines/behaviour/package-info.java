/** Behaviour events to visitor history and trending products. */
@NullMarked
package io.storestream.pipelines.behaviour;

import org.jspecify.annotations.NullMarked;
