package io.storestream.api.promotion;

import java.util.List;
import java.util.OptionalLong;

/** What delivery costs. */
sealed interface ShippingRate {
  /** The same for every order. */
  record Flat(long amountMinor) implements ShippingRate {}

  /**
   * By the weight of all goods.
   *
   * @param steps lightest first; heavier orders than the last one are not delivered
   */
  record ByWeight(List<Step> steps) implements ShippingRate {}

  /**
   * @param upToGrams inclusive
   */
  record Step(long upToGrams, long amountMinor) {}

  /** Nothing from this price of the goods on, after discounts; {@code below} until then. */
  record FreeAbove(long goodsMinor, ShippingRate below) implements ShippingRate {}

  /**
   * Minor units; empty when it does not deliver these goods.
   *
   * @param goodsMinor what they cost after discounts
   */
  default OptionalLong of(long goodsMinor, long grams) {
    return switch (this) {
      case Flat(var amount) -> OptionalLong.of(amount);
      case ByWeight(var steps) ->
          steps.stream()
              .filter(step -> grams <= step.upToGrams())
              .mapToLong(Step::amountMinor)
              .findFirst();
      case FreeAbove(var from, var below) -> {
        var price = below.of(goodsMinor, grams);
        yield price.isPresent() && goodsMinor >= from ? OptionalLong.of(0) : price;
      }
    };
  }
}
