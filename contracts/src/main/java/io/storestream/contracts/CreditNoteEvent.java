package io.storestream.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credit that belongs to no order we know: a cancellation of goods sold before our time. */
public record CreditNoteEvent(
    String eventId,
    String type,
    String aggregateId,
    long version,
    long position,
    Instant at,
    @Nullable String traceparent,
    CreditNote data) {

  /**
   * @param amountMinor what was given back, positive, minor units
   */
  public record CreditNote(
      String id,
      Instant issuedAt,
      String currency,
      String reportingCurrency,
      double reportingRate,
      String country,
      String method,
      @Nullable String customerId,
      String productId,
      String variantId,
      String sku,
      @Nullable String categoryId,
      @Nullable String categoryName,
      int quantity,
      long amountMinor) {}
}
