package io.storestream.api.cart;

import io.storestream.api.catalog.Sellable;
import io.storestream.api.promotion.Priced;
import io.storestream.api.promotion.Promotions;
import io.storestream.api.promotion.Receipt;
import io.storestream.api.web.Caller;
import io.storestream.api.web.PersonalData;
import io.storestream.api.web.Problem;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What checkout needs of carts. Joins the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Carts {
  private final JdbcCarts carts;
  private final JdbcQuotes quotes;
  private final JdbcCartsOfPeople people;
  private final Promotions promotions;
  private final Clock clock;

  Carts(
      JdbcCarts carts,
      JdbcQuotes quotes,
      JdbcCartsOfPeople people,
      Promotions promotions,
      Clock clock) {
    this.carts = carts;
    this.quotes = quotes;
    this.people = people;
    this.promotions = promotions;
    this.clock = clock;
  }

  /**
   * The caller's cart, locked until the transaction ends, and so is the fact that there is such a
   * customer.
   *
   * @throws io.storestream.api.web.ProblemException CART_NOT_FOUND if there is none, or it is
   *     somebody else's
   */
  public Cart lock(CartKey key) {
    return carts.lockFor(customer(key), key.id()).filter(key::opens).orElseThrow(key::notFound);
  }

  /**
   * What the cart costs now; items that are not for sale are left out.
   *
   * @param offers by variant id
   */
  public Priced price(Cart cart, Map<String, Sellable> offers, CartKey key) {
    return promotions.price(Baskets.of(cart, offers, key.caller()));
  }

  /**
   * What a quote of this cart says.
   *
   * @throws io.storestream.api.web.ProblemException QUOTE_EXPIRED if it has none of this id
   */
  public Receipt quote(Cart cart, String quoteId) {
    return quotes
        .find(quoteId, cart.id(), clock.instant())
        .orElseThrow(() ->
            Problem.QUOTE_EXPIRED.because(
                "The cart has no quote of this id that still holds; ask for a new one"));
  }

  /** The cart has become an order of the caller. */
  public void close(CartKey key, String orderId) {
    carts.close(key.id(), orderId, customer(key));
  }

  /** From now on none of the person's carts becomes an order, until the transaction ends. */
  public void hold(PersonalData.Person person) {
    people.hold(person);
  }

  private static @Nullable String customer(CartKey key) {
    return key.caller() instanceof Caller.Customer(var customer) ? customer : null;
  }
}
