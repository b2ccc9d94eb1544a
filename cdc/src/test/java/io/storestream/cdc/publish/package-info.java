/** Tests of what is written to Kafka. */
@NullMarked
package io.storestream.cdc.publish;

import org.jspecify.annotations.NullMarked;
