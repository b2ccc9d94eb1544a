package io.storestream.contracts;

import java.time.Instant;

/**
 * Running total of one cell as one partition of the order stream sees it. A figure is the sum over
 * the partitions: orders are spread over them by order id, so every order counts in exactly one.
 *
 * @param dimension {@code total, minute, product, category, country, method}
 * @param key value of the dimension: product id, category id (empty when none), country, method;
 *     for {@code minute} the minute as ISO-8601 instant; empty for {@code total}
 * @param day start of the day or minute it belongs to: ISO date, in the shop's time zone
 * @param at start of {@code day}, or the minute, as an instant
 * @param label name to show for {@code key}: product title, category name
 * @param revision counts the cell's changes from 1; with the partition it orders writes
 * @param orders sold orders that touch the cell
 */
public record SalesFact(
    String dimension,
    String key,
    String day,
    Instant at,
    String currency,
    int partition,
    String label,
    long revision,
    long orders,
    long units,
    long salesMinor,
    long refundsMinor,
    double netReporting,
    long position) {

  /** Identity of the cell in this partition. */
  public String cell() {
    return dimension + "|" + day + "|" + key + "|" + currency + "|" + partition;
  }
}
