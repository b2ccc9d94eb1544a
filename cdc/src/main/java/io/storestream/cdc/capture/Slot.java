package io.storestream.cdc.capture;

import org.jspecify.annotations.Nullable;

/**
 * The replication slot.
 *
 * @param walStatus {@code reserved, extended}, or, changes at risk or gone, {@code unreserved,
 *     lost}
 * @param confirmed WAL position up to which capture said it is done
 * @param lagBytes WAL written since
 * @param activePid backend that reads from it, if any
 */
record Slot(String walStatus, long confirmed, long lagBytes, @Nullable Integer activePid) {
  boolean lost() {
    return walStatus.equals("lost");
  }

  boolean atRisk() {
    return lost() || walStatus.equals("unreserved");
  }
}
