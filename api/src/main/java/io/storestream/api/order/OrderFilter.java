package io.storestream.api.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list, and from which end; what is null does not matter.
 *
 * @param number as {@link OrderNumbers#read} gives it
 * @param email in any case
 * @param placedFrom inclusive
 * @param placedBefore exclusive
 * @param oldestFirst else newest first
 */
record OrderFilter(
    @Nullable String customerId,
    @Nullable String status,
    @Nullable String number,
    @Nullable String email,
    @Nullable Instant placedFrom,
    @Nullable Instant placedBefore,
    boolean oldestFirst) {

  /** All orders of a customer, newest first. */
  static OrderFilter of(String customerId) {
    return new OrderFilter(customerId, null, null, null, null, null, false);
  }
}
