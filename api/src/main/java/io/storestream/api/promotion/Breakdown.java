package io.storestream.api.promotion;

import io.storestream.api.web.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as shoppers see it, in carts, quotes and orders.
 *
 * @param subtotal goods before discounts
 * @param taxIncluded {@code tax} is part of the other amounts and not added to them
 * @param total subtotal - discount + shipping, + tax unless it is included
 */
public record Breakdown(
    Money subtotal,
    Money discount,
    Money shipping,
    Money tax,
    boolean taxIncluded,
    Money total,
    List<Discount> discounts,
    @Nullable ShippingOption shippingOption) {

  public record Discount(String promotionId, String name, @Nullable String code, Money amount) {}

  /** The same of one line. */
  public record Line(Money subtotal, Money discount, Money shipping, Money tax, Money total) {
    public static Line of(Receipt.Line line, String currency) {
      return new Line(
          new Money(line.subtotalMinor(), currency),
          new Money(line.discountMinor(), currency),
          new Money(line.shippingMinor(), currency),
          new Money(line.taxMinor(), currency),
          new Money(line.totalMinor(), currency));
    }
  }

  public static Breakdown of(Receipt receipt) {
    var currency = receipt.currency();
    var shipping = receipt.shipping();
    return new Breakdown(
        new Money(receipt.subtotalMinor(), currency),
        new Money(receipt.discountMinor(), currency),
        new Money(receipt.shippingMinor(), currency),
        new Money(receipt.taxMinor(), currency),
        receipt.taxIncluded(),
        new Money(receipt.totalMinor(), currency),
        receipt.discounts().stream()
            .map(d ->
                new Discount(
                    d.promotionId(), d.name(), d.code(), new Money(d.amountMinor(), currency)))
            .toList(),
        shipping == null
            ? null
            : new ShippingOption(
                shipping.optionId(), shipping.name(), new Money(shipping.amountMinor(), currency)));
  }
}
