package io.storestream.api.cart;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.promotion.Breakdown;
import io.storestream.api.promotion.Promotions;
import io.storestream.api.promotion.Receipt;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Money;
import io.storestream.api.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Freezes what a shopper is shown, so that checkout can tell what has changed since. */
@Service
class QuoteDesk {
  static final Duration VALID = Duration.ofMinutes(30);

  private final JdbcCarts carts;
  private final JdbcQuotes quotes;
  private final Catalog catalog;
  private final Promotions promotions;
  private final Clock clock;

  QuoteDesk(
      JdbcCarts carts, JdbcQuotes quotes, Catalog catalog, Promotions promotions, Clock clock) {
    this.carts = carts;
    this.quotes = quotes;
    this.catalog = catalog;
    this.promotions = promotions;
    this.clock = clock;
  }

  /**
   * @param lines one per item of the cart
   * @param expiresAt not good for checkout from then on
   */
  record Quote(
      String id,
      String cartId,
      Money total,
      Breakdown breakdown,
      List<Line> lines,
      Instant expiresAt) {
    record Line(String variantId, int quantity, Money unitPrice, Breakdown.Line breakdown) {}
  }

  /**
   * @throws io.storestream.api.web.ProblemException CART_EMPTY, CART_COMPLETED, or
   *     PRODUCT_NOT_SELLABLE if something in the cart has no price
   */
  @Transactional
  public Quote freeze(CartKey key) {
    var cart = carts.lock(key.id()).filter(key::opens).orElseThrow(key::notFound);
    if (cart.orderId() != null) {
      throw Problem.CART_COMPLETED.because("It is order " + cart.orderId());
    }
    if (cart.items().isEmpty()) {
      throw Problem.CART_EMPTY.because("Add an item first");
    }
    var offers =
        catalog.sellables(
            cart.items().stream().map(Cart.Item::variantId).toList(), cart.currency());
    var receipt = promotions.price(Baskets.of(cart, offers, key.caller())).receipt();
    if (receipt.lines().size() < cart.items().size()) {
      throw Problem.PRODUCT_NOT_SELLABLE.because("Remove the items that have a problem first");
    }
    var id = Ids.next("quote");
    var expires = clock.instant().plus(VALID).truncatedTo(ChronoUnit.MICROS);
    quotes.insert(id, cart.id(), receipt, expires);
    return new Quote(
        id,
        cart.id(),
        new Money(receipt.totalMinor(), receipt.currency()),
        Breakdown.of(receipt),
        receipt.lines().stream().map(line -> line(line, receipt.currency())).toList(),
        expires);
  }

  private static Quote.Line line(Receipt.Line line, String currency) {
    return new Quote.Line(
        line.variantId(),
        line.quantity(),
        new Money(line.unitPriceMinor(), currency),
        Breakdown.Line.of(line, currency));
  }
}
