package io.storestream.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one version of one source (order or credit note) added to the sales figures: the entries of
 * the new version minus those of the version before it. Summing all entries with {@code position <=
 * p} gives the figures at p.
 *
 * @param sourceId order id or credit note id
 * @param position WAL position of the event
 */
public record LedgerFact(String sourceId, long version, long position, List<Entry> entries) {
  /**
   * @param at when it counts: placing for sales, its own date for a refund
   * @param day of {@code at} in the shop's time zone
   * @param orders +1 for a sold order, -1 when taken back; 0 on refunds
   * @param units items sold, less items returned
   * @param salesMinor minor units
   * @param refundsMinor minor units given back, positive
   */
  public record Entry(
      Instant at,
      LocalDate day,
      String country,
      String method,
      String currency,
      int orders,
      int units,
      long salesMinor,
      long refundsMinor,
      double netReporting) {}
}
