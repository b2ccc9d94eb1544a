package io.storestream.cdc.capture;

import org.jspecify.annotations.Nullable;

/**
 * What the offsets topic says.
 *
 * @param identity database it belongs to; null before the first start
 * @param position how far the log was read; null when no snapshot has completed
 * @param committed position of the last commit read; 0 when none was
 */
record Progress(@Nullable Identity identity, @Nullable Long position, long committed) {}
