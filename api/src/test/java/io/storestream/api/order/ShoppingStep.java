package io.storestream.api.order;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Something that a shopper or staff try. Carts and orders are counted from the newest, 0, and begin
 * again when there are fewer; products and coupons are 0, 1 and so on. A step that finds nothing to
 * try it on does nothing.
 */
sealed interface ShoppingStep {
  /**
   * A new cart, of a guest or of the customer who is signed in.
   *
   * @param filled lacks nothing of an order
   */
  record Open(boolean signedIn, boolean filled) implements ShoppingStep {}

  record Add(int cart, int product, int quantity) implements ShoppingStep {}

  /** Another quantity of what is in the cart; 0 removes it. */
  record Set(int cart, int item, int quantity) implements ShoppingStep {}

  record Address(int cart, int mail) implements ShoppingStep {}

  record AddCoupon(int cart, int coupon) implements ShoppingStep {}

  record RemoveCoupon(int cart, int coupon) implements ShoppingStep {}

  record Reserve(int cart) implements ShoppingStep {}

  record Release(int cart) implements ShoppingStep {}

  /** The reservation's time is over. */
  record Expire(int cart) implements ShoppingStep {}

  /** A guest signs in and brings the cart along. */
  record Merge(int cart) implements ShoppingStep {}

  record Complete(int cart) implements ShoppingStep {}

  /** As quoted, but one product may cost something else meanwhile. */
  record CompleteQuoted(int cart, int product, int price) implements ShoppingStep {}

  /** The same call with the same key again. */
  record Replay(int cart, int key) implements ShoppingStep {}

  record Cancel(int order) implements ShoppingStep {}

  /** Everything of the order is delivered and paid. */
  record Deliver(int order) implements ShoppingStep {}

  /** Units of one line come back. */
  record Return(int order, int line, int quantity, boolean restock) implements ShoppingStep {}

  record Adjust(int product, int delta) implements ShoppingStep {}

  record Price(int product, int price) implements ShoppingStep {}

  record Activate(int coupon, boolean active) implements ShoppingStep {}

  record Limit(int coupon, int uses, int usesOfOne) implements ShoppingStep {}

  /** Each kind once or more, and every one of them is accepted. */
  List<ShoppingStep> STORY =
      List.of(
          new Open(false, false),
          new Address(0, 0),
          new Add(0, 1, 3),
          new Set(0, 0, 2),
          new AddCoupon(0, 0),
          new Reserve(0),
          new Merge(0),
          new Open(false, false),
          new Add(0, 2, 1),
          new AddCoupon(0, 1),
          new Reserve(0),
          new Merge(0),
          new RemoveCoupon(0, 1),
          new AddCoupon(0, 1),
          new CompleteQuoted(0, 0, 77),
          new Replay(0, 0),
          new Deliver(0),
          new Return(0, 0, 1, true),
          new Return(0, 0, 1, false),
          new Open(true, false),
          new Address(0, 1),
          new Add(0, 0, 2),
          new Set(0, 0, 0),
          new Add(0, 0, 1),
          new Reserve(0),
          new Expire(0),
          new Reserve(0),
          new Release(0),
          new Complete(0),
          new Replay(0, 0),
          new Cancel(0),
          new Adjust(0, -2),
          new Price(1, 4321),
          new Limit(0, 4, 1),
          new Activate(1, false),
          new Activate(1, true));

  /** Any step; those that lead somewhere more often. */
  static Arbitrary<ShoppingStep> any() {
    var cart = number(0, 2);
    var product = number(0, ShoppingSession.PRODUCTS - 1);
    var coupon = number(0, 1);
    var order = number(0, 2);
    var yes = Arbitraries.of(false, true);
    return Arbitraries.frequencyOf(
        Tuple.of(8, Combinators.combine(yes, yes).as(Open::new)),
        Tuple.of(14, Combinators.combine(cart, product, number(1, 3)).as(Add::new)),
        Tuple.of(4, Combinators.combine(cart, number(0, 2), number(0, 5)).as(Set::new)),
        Tuple.of(7, Combinators.combine(cart, product).as(Address::new)),
        Tuple.of(7, Combinators.combine(cart, coupon).as(AddCoupon::new)),
        Tuple.of(2, Combinators.combine(cart, coupon).as(RemoveCoupon::new)),
        Tuple.of(5, cart.map(Reserve::new)),
        Tuple.of(1, cart.map(Release::new)),
        Tuple.of(2, cart.map(Expire::new)),
        Tuple.of(3, cart.map(Merge::new)),
        Tuple.of(10, cart.map(Complete::new)),
        Tuple.of(4, Combinators.combine(cart, product, price()).as(CompleteQuoted::new)),
        Tuple.of(2, Combinators.combine(cart, number(0, 2)).as(Replay::new)),
        Tuple.of(3, order.map(Cancel::new)),
        Tuple.of(6, order.map(Deliver::new)),
        Tuple.of(8, Combinators.combine(order, number(0, 2), number(1, 3), yes).as(Return::new)),
        Tuple.of(
            3,
            Combinators.combine(product, number(-5, 5).filter(delta -> delta != 0))
                .as(Adjust::new)),
        Tuple.of(2, Combinators.combine(product, price()).as(Price::new)),
        Tuple.of(2, Combinators.combine(coupon, yes).as(Activate::new)),
        Tuple.of(2, Combinators.combine(coupon, number(1, 4), number(1, 2)).as(Limit::new)));
  }

  private static Arbitrary<Integer> price() {
    return number(1, 2500);
  }

  private static Arbitrary<Integer> number(int least, int most) {
    return Arbitraries.integers()
        .between(least, most)
        .withDistribution(RandomDistribution.uniform());
  }
}
