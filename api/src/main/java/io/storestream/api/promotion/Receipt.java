package io.storestream.api.promotion;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a basket costs and why. Sums are those of the lines: whatever was worked out for the whole
 * is shared out over them without rest.
 *
 * @param taxIncluded the tax is part of the prices and not added to them
 * @param lines in the order of the basket
 * @param discounts in the order they were taken off
 * @param coupons what became of each
 * @param shipping the option that was chosen, if it can be had
 * @param shippingOffered there are options to choose from
 */
public record Receipt(
    String currency,
    boolean taxIncluded,
    List<Line> lines,
    List<Discount> discounts,
    List<Coupon> coupons,
    @Nullable Shipping shipping,
    boolean shippingOffered) {

  /**
   * Minor units, none negative.
   *
   * @param subtotalMinor quantity times unit price
   * @param shippingMinor its part of the delivery
   * @param taxMinor of the goods and that part
   * @param totalMinor subtotal - discount + shipping, + tax unless it is included
   */
  public record Line(
      String variantId,
      int quantity,
      long unitPriceMinor,
      long subtotalMinor,
      long discountMinor,
      long shippingMinor,
      long taxMinor,
      long totalMinor) {}

  /**
   * @param code the coupon that brought it
   */
  public record Discount(
      String promotionId, String name, @Nullable String code, long amountMinor) {}

  public record Coupon(String code, CouponStatus status) {}

  public record Shipping(String optionId, String name, long amountMinor) {}

  public long subtotalMinor() {
    return sum(Line::subtotalMinor);
  }

  public long discountMinor() {
    return sum(Line::discountMinor);
  }

  public long shippingMinor() {
    return sum(Line::shippingMinor);
  }

  public long taxMinor() {
    return sum(Line::taxMinor);
  }

  public long totalMinor() {
    return sum(Line::totalMinor);
  }

  /** The line of a variant. */
  public Optional<Line> line(String variantId) {
    return lines.stream().filter(line -> line.variantId().equals(variantId)).findFirst();
  }

  private long sum(ToLongFunction<Line> part) {
    return lines.stream().mapToLong(part).reduce(0, Math::addExact);
  }
}
