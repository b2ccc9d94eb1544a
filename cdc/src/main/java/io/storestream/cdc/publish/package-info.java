/** Row change → contracts event, watermarks; send all, await all, then acknowledge. */
@NullMarked
package io.storestream.cdc.publish;

import org.jspecify.annotations.NullMarked;
