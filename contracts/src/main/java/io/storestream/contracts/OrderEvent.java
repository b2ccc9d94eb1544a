package io.storestream.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole order after a change; the newest version alone says everything figures need.
 *
 * @param eventId outbox row id
 * @param type what happened: {@code order.confirmed}, {@code order.packed}, {@code order.unpacked},
 *     {@code order.shipped}, {@code order.delivered}, {@code order.returned_to_origin}, {@code
 *     order.written_off}, {@code order.paid}, {@code order.paid_in_part}, {@code order.completed},
 *     {@code order.canceled}, {@code order.return_requested}, {@code order.return_approved}, {@code
 *     order.return_rejected}, {@code order.return_received}, {@code order.return_refunded}, {@code
 *     order.refunded}, {@code order.imported}, {@code order.erased} (the buyer is forgotten); a
 *     reader needs only the state in {@code data}
 * @param version counts the order's changes from 1
 * @param position WAL position of the outbox row, filled in by {@code cdc}
 */
public record OrderEvent(
    String eventId,
    String type,
    String aggregateId,
    long version,
    long position,
    Instant at,
    @Nullable String traceparent,
    Order data) {

  /**
   * @param sold counts as revenue: true from confirmation until cancellation
   * @param country ISO 3166 alpha-2 where known, else the source's own name
   * @param method payment method, as in {@code cod}
   * @param reportingRate multiply minor units of {@code currency} by it for the reporting currency
   * @param taxIncluded the tax of lines is part of their prices and not added to them
   */
  public record Order(
      String id,
      String number,
      String status,
      boolean sold,
      Instant placedAt,
      String currency,
      String reportingCurrency,
      double reportingRate,
      String country,
      String method,
      String source,
      @Nullable String customerId,
      @Nullable String visitorId,
      List<Line> lines,
      List<Refund> refunds,
      boolean taxIncluded) {
    /** Of a sale that is not taxed. */
    public Order(
        String id,
        String number,
        String status,
        boolean sold,
        Instant placedAt,
        String currency,
        String reportingCurrency,
        double reportingRate,
        String country,
        String method,
        String source,
        @Nullable String customerId,
        @Nullable String visitorId,
        List<Line> lines,
        List<Refund> refunds) {
      this(
          id,
          number,
          status,
          sold,
          placedAt,
          currency,
          reportingCurrency,
          reportingRate,
          country,
          method,
          source,
          customerId,
          visitorId,
          lines,
          refunds,
          false);
    }
  }

  /**
   * @param categoryId primary category when it was sold
   * @param unitPriceMinor minor units
   * @param amountMinor all that is paid for the line, in minor units: quantity times unit price
   *     (imports price in fractions) - discount + shipping, + tax unless it is included
   * @param shippingMinor its part of the delivery
   * @param taxMinor of the goods and that part
   */
  public record Line(
      int line,
      String productId,
      String variantId,
      String sku,
      String title,
      @Nullable String categoryId,
      @Nullable String categoryName,
      int quantity,
      long unitPriceMinor,
      long amountMinor,
      long discountMinor,
      long shippingMinor,
      long taxMinor) {
    /** Without discount, shipping and tax. */
    public Line(
        int line,
        String productId,
        String variantId,
        String sku,
        String title,
        @Nullable String categoryId,
        @Nullable String categoryName,
        int quantity,
        long unitPriceMinor,
        long amountMinor) {
      this(
          line,
          productId,
          variantId,
          sku,
          title,
          categoryId,
          categoryName,
          quantity,
          unitPriceMinor,
          amountMinor,
          0,
          0,
          0);
    }
  }

  /**
   * Money given back, or not owed any more, at its own date; {@code amountMinor} is the sum of its
   * lines.
   */
  public record Refund(
      String id, Instant at, String country, long amountMinor, List<RefundLine> lines) {}

  /** Part of a refund: {@code line} is the order line. */
  public record RefundLine(int line, int quantity, long amountMinor) {}
}
