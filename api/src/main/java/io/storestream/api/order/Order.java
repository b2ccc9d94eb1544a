package io.storestream.api.order;

import io.storestream.api.cart.Address;
import io.storestream.api.promotion.Receipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale, whole.
 *
 * @param number what people call it; not guessable
 * @param externalId number in the system it was imported from
 * @param source {@code checkout} or {@code import}
 * @param status name of an order state, as in {@code confirmed}
 * @param sold counts as revenue
 * @param country ISO 3166 alpha-2 where known, else the source's own name
 * @param totalMinor minor units, the sum of its lines
 * @param version counts changes from 1
 * @param receipt what the amounts are made of; absent when it was imported or is older than
 *     receipts
 */
public record Order(
    String id,
    String number,
    @Nullable String externalId,
    String source,
    String status,
    boolean sold,
    @Nullable String customerId,
    @Nullable String visitorId,
    @Nullable String email,
    String currency,
    String country,
    String paymentMethod,
    @Nullable Address shippingAddress,
    long totalMinor,
    long refundedMinor,
    Instant placedAt,
    long version,
    List<Line> lines,
    @Nullable Receipt receipt) {

  /**
   * @param categoryId primary category when it was sold
   * @param unitPriceMinor minor units, rounded
   * @param amountMinor minor units: all that is paid for the line, its parts of discounts, shipping
   *     and tax included; without those, and with fractional prices, not always quantity times
   *     price
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
      int refundedQuantity,
      long refundedMinor) {}

  Order with(List<Line> read) {
    return new Order(
        id,
        number,
        externalId,
        source,
        status,
        sold,
        customerId,
        visitorId,
        email,
        currency,
        country,
        paymentMethod,
        shippingAddress,
        totalMinor,
        refundedMinor,
        placedAt,
        version,
        read,
        receipt);
  }

  OrderState state() {
    return OrderState.of(status);
  }
}
