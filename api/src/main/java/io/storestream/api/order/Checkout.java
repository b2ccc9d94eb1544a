package io.storestream.api.order;

import io.storestream.api.cart.Address;
import io.storestream.api.cart.Cart;
import io.storestream.api.cart.CartKey;
import io.storestream.api.cart.Carts;
import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Sellable;
import io.storestream.api.identity.Customer;
import io.storestream.api.identity.Customers;
import io.storestream.api.inventory.Inventory;
import io.storestream.api.promotion.Difference;
import io.storestream.api.promotion.Priced;
import io.storestream.api.promotion.Promotions;
import io.storestream.api.promotion.Receipt;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Money;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.ReportingRates;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an order of a cart, in one transaction: the cart is locked, prices are read anew, coupons
 * are counted, stock is taken for all lines or none. Coupons are always locked before stock.
 */
@Service
class Checkout {
  private final Carts carts;
  private final Catalog catalog;
  private final Customers customers;
  private final Inventory inventory;
  private final Promotions promotions;
  private final JdbcOrders orders;
  private final OrderPayments payments;
  private final Orders life;
  private final ReportingRates rates;
  private final Clock clock;

  Checkout(
      Carts carts,
      Catalog catalog,
      Customers customers,
      Inventory inventory,
      Promotions promotions,
      JdbcOrders orders,
      OrderPayments payments,
      Orders life,
      ReportingRates rates,
      Clock clock) {
    this.carts = carts;
    this.catalog = catalog;
    this.customers = customers;
    this.inventory = inventory;
    this.promotions = promotions;
    this.orders = orders;
    this.payments = payments;
    this.life = life;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * @param expectedTotal what the shopper was shown; the order is refused if it costs otherwise now
   * @param quoteId the same, with all that the total is made of
   */
  @Transactional
  public OrderView complete(CartKey key, @Nullable Money expectedTotal, @Nullable String quoteId) {
    var cart = carts.lock(key);
    if (cart.orderId() != null) {
      throw Problem.CART_COMPLETED.because("It is order " + cart.orderId());
    }
    if (cart.items().isEmpty()) {
      throw Problem.CART_EMPTY.because("Add an item first");
    }
    rates.rate(cart.currency());
    var offers = offers(cart);
    var priced = carts.price(cart, offers, key);
    var order = order(cart, key.caller(), lines(cart, offers, priced), priced);
    if (quoteId != null) {
      compare(carts.quote(cart, quoteId), priced.receipt());
    }
    var total = new Money(order.totalMinor(), order.currency());
    if (expectedTotal != null && !expectedTotal.equals(total)) {
      throw Problem.PRICE_CHANGED.because(
          "expected_total is "
              + expectedTotal.amount()
              + " "
              + expectedTotal.currency()
              + ", the cart costs "
              + total.amount()
              + " "
              + total.currency());
    }
    promotions.redeem(order.id(), priced);
    inventory.takeAs(
        cart.id(),
        order.lines().stream()
            .collect(Collectors.toMap(Order.Line::variantId, Order.Line::quantity)),
        "sale",
        order.id(),
        key.caller().name());
    orders.insert(List.of(order));
    orders.insertLines(List.of(order));
    payments.owe(order);
    carts.close(key, order.id());
    life.placed(List.of(order), "order.confirmed", key.caller().name());
    return OrderView.of(order, payments.summaries(List.of(order.id())));
  }

  private static void compare(Receipt shown, Receipt now) {
    var differences = Difference.between(shown, now);
    if (!differences.isEmpty()) {
      throw new ProblemException(
          Problem.PRICE_CHANGED,
          "The quote says "
              + shown.totalMinor()
              + " "
              + shown.currency()
              + ", the cart costs "
              + now.totalMinor()
              + " "
              + now.currency(),
          differences);
    }
  }

  private Order order(Cart cart, Caller caller, List<Order.Line> lines, Priced priced) {
    var receipt = priced.receipt();
    var customerId = caller instanceof Caller.Customer(var id) ? id : null;
    var email = cart.email();
    if (email == null && customerId != null) {
      email = customers.find(customerId).map(Customer::email).orElse(null);
    }
    Address address = cart.shippingAddress();
    var method = cart.paymentMethod();
    var missing = new ArrayList<String>();
    if (email == null) {
      missing.add("email");
    }
    if (address == null) {
      missing.add("shipping_address");
    }
    if (method == null) {
      missing.add("payment_method");
    }
    if (receipt.shippingOffered() && receipt.shipping() == null) {
      missing.add("shipping_option");
    }
    if (!missing.isEmpty()) {
      throw Problem.CART_INCOMPLETE.because("Set " + String.join(", ", missing) + " first");
    }
    var country = Objects.requireNonNull(address).country();
    if (priced.undeliverable()) {
      throw Problem.SHIPPING_NOT_AVAILABLE.because(
          "No shipping method delivers this cart, by its country ("
              + country
              + "), its currency ("
              + cart.currency()
              + ") or its weight");
    }
    return new Order(
        Ids.next("ord"),
        OrderNumbers.next(),
        null,
        "checkout",
        new OrderState.Confirmed().text(),
        new OrderState.Confirmed().sold(),
        customerId,
        cart.visitorId(),
        email,
        cart.currency(),
        country,
        Objects.requireNonNull(method),
        address,
        receipt.totalMinor(),
        0,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        1,
        lines,
        receipt);
  }

  private Map<String, Sellable> offers(Cart cart) {
    return catalog.sellables(
        cart.items().stream().map(Cart.Item::variantId).toList(), cart.currency());
  }

  private static List<Order.Line> lines(Cart cart, Map<String, Sellable> offers, Priced priced) {
    var lines = new ArrayList<Order.Line>();
    for (Cart.Item item : cart.items()) {
      Sellable offer = offers.get(item.variantId());
      var line = priced.receipt().line(item.variantId()).orElse(null);
      if (offer == null || line == null) {
        throw Problem.PRODUCT_NOT_SELLABLE.because(
            (offer == null ? item.variantId() : offer.sku())
                + " is not sold in "
                + cart.currency()
                + " any more; remove it");
      }
      var allowed = priced.quantityProblems().get(item.variantId());
      if (allowed != null) {
        throw Problem.QUANTITY_NOT_ALLOWED.because(
            offer.sku() + ": quantity is " + item.quantity() + "; allowed: " + allowed);
      }
      lines.add(
          new Order.Line(
              lines.size() + 1,
              offer.productId(),
              offer.variantId(),
              offer.sku(),
              offer.title(),
              offer.categoryId(),
              offer.categoryName(),
              item.quantity(),
              line.unitPriceMinor(),
              line.totalMinor(),
              0,
              0));
    }
    return lines;
  }
}
