package io.storestream.api.promotion;

import io.storestream.api.catalog.ProductCategories;
import io.storestream.api.web.Money;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other features may ask about prices, and tell about coupons. */
@Service
public class Promotions {
  private final CurrentTariffs tariffs;
  private final JdbcTerms terms;
  private final JdbcCoupons coupons;
  private final ProductCategories categories;
  private final PastOrders pastOrders;
  private final Clock clock;

  Promotions(
      CurrentTariffs tariffs,
      JdbcTerms terms,
      JdbcCoupons coupons,
      ProductCategories categories,
      PastOrders pastOrders,
      Clock clock) {
    this.tariffs = tariffs;
    this.terms = terms;
    this.coupons = coupons;
    this.categories = categories;
    this.pastOrders = pastOrders;
    this.clock = clock;
  }

  /** What a basket costs now. One statement, and one more for each thing it depends on. */
  public Priced price(Basket basket) {
    var found = terms(basket);
    var current = tariffs.at(found.revision());
    var pricing = new Pricing(current.zone(basket.country()), found.byVariant());
    var lines = Pricing.sorted(basket.lines());
    var inBasket =
        new Coupons(
            basket.coupons(),
            basket.coupons().isEmpty()
                ? Map.of()
                : coupons.find(basket.coupons(), basket.customer()),
            current.promotions(),
            clock.instant());
    var live =
        current.promotions().values().stream()
            .filter(p -> inBasket.opens(p) && p.conditions().liveAt(clock.instant()))
            .toList();
    var discounting =
        new Discounting(
            basket.currency(), lines, categories(live, lines), isFirstOrder(live, basket));
    var met = live.stream().filter(discounting::meets).toList();
    var applied = discounting.best(met);
    var off = new long[lines.size()];
    for (var one : applied) {
      for (int i = 0; i < off.length; i++) {
        off[i] += one.off()[i];
      }
    }
    var priced = pricing.price(lines, off, current.method(basket).orElse(null));
    long goods =
        priced.lines().stream().mapToLong(l -> l.subtotalMinor() - l.discountMinor()).sum();
    long grams = pricing.grams(lines);
    boolean delivered =
        current.methods(basket).stream().anyMatch(m -> m.rate().of(goods, grams).isPresent());
    var receipt =
        new Receipt(
            basket.currency(),
            current.zone(basket.country()).pricesIncludeTax(),
            Pricing.inOrderOf(basket.lines(), priced.lines()),
            applied.stream()
                .map(one ->
                    new Receipt.Discount(
                        one.promotion().id(),
                        one.promotion().name(),
                        inBasket.codeOf(one.promotion()),
                        one.total()))
                .toList(),
            inBasket.outcome(met, applied),
            priced.shipping(),
            !lines.isEmpty() && delivered);
    return new Priced(
        basket,
        receipt,
        quantityProblems(basket, found.byVariant()),
        !lines.isEmpty() && !delivered && !current.methods().isEmpty());
  }

  /** Ways to deliver a basket, with what each would add to it. */
  public List<ShippingOption> shippingOptions(Basket basket) {
    var found = terms(basket);
    var current = tariffs.at(found.revision());
    var receipt = price(basket).receipt();
    long goods = receipt.subtotalMinor() - receipt.discountMinor();
    long grams = new Pricing(TaxZone.NONE, found.byVariant()).grams(Pricing.sorted(basket.lines()));
    return current.methods(basket).stream()
        .flatMap(method ->
            method.rate().of(goods, grams).stream()
                .mapToObj(amount ->
                    new ShippingOption(
                        method.id(), method.name(), new Money(amount, basket.currency()))))
        .toList();
  }

  /**
   * @throws ProblemException COUPON_NOT_FOUND if there is no such coupon
   */
  public void require(String code) {
    if (!coupons.find(Set.of(code), null).containsKey(code)) {
      throw Problem.COUPON_NOT_FOUND.because("There is no coupon '" + code + "'");
    }
  }

  /**
   * Coupons that nothing in the cart can bring to life are refused.
   *
   * @throws ProblemException COUPON_EXHAUSTED, COUPON_NOT_APPLICABLE
   */
  public static void refuseVoid(Receipt receipt) {
    receipt.coupons().forEach(Promotions::refuseVoid);
  }

  /**
   * The same of one coupon.
   *
   * @throws ProblemException COUPON_EXHAUSTED, COUPON_NOT_APPLICABLE
   */
  public static void refuseVoid(Receipt.Coupon coupon) {
    switch (coupon.status()) {
      case EXHAUSTED -> throw exhausted(coupon.code());
      case NOT_ACTIVE ->
          throw Problem.COUPON_NOT_APPLICABLE.because(
              "Coupon '" + coupon.code() + "' is not valid now; remove it from the cart");
      case APPLIED, CONDITIONS_NOT_MET, NOT_COMBINABLE -> {}
    }
  }

  /**
   * Counts the coupons that a new order uses, in its transaction: under their limits, or the order
   * fails.
   *
   * @throws ProblemException COUPON_EXHAUSTED; PRICE_CHANGED if it is not the customer's first
   *     order any more
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void redeem(String orderId, Priced priced) {
    var receipt = priced.receipt();
    refuseVoid(receipt);
    if (receipt.discounts().isEmpty()) {
      return;
    }
    var current = tariffs.at(terms.find(List.of()).revision());
    var customer = Objects.requireNonNull(priced.basket().customer(), "an order has a customer");
    var byCode = new HashMap<String, String>();
    for (Receipt.Discount discount : receipt.discounts()) {
      if (discount.code() != null) {
        byCode.put(discount.code(), discount.promotionId());
      }
    }
    for (String code : byCode.keySet().stream().sorted().toList()) {
      if (!coupons.use(code, customer)) {
        throw exhausted(code);
      }
      coupons.record(orderId, code, String.valueOf(byCode.get(code)), customer);
    }
    boolean first =
        receipt.discounts().stream()
            .map(discount -> current.promotions().get(discount.promotionId()))
            .anyMatch(promotion -> promotion != null && promotion.conditions().firstOrder());
    if (first && !coupons.firstOrder(customer, orderId)) {
      throw Problem.PRICE_CHANGED.because(
          "Another order of yours has just had the price of a first order");
    }
  }

  /** The order is canceled: its coupons can be used again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(String orderId) {
    for (var use : coupons.release(orderId)) {
      coupons.giveBack(use);
    }
    coupons.forgetFirstOrder(orderId);
  }

  private JdbcTerms.Found terms(Basket basket) {
    return terms.find(basket.lines().stream().map(Basket.Line::variantId).toList());
  }

  private Map<String, Set<String>> categories(List<Promotion> live, List<Basket.Line> lines) {
    return live.stream().allMatch(p -> p.conditions().categories().isEmpty())
        ? Map.of()
        : categories.of(
            lines.stream().map(Basket.Line::productId).collect(Collectors.toUnmodifiableSet()));
  }

  private boolean isFirstOrder(List<Promotion> live, Basket basket) {
    var customer = basket.customerId();
    return customer != null
        && live.stream().anyMatch(p -> p.conditions().firstOrder())
        && !pastOrders.any(customer);
  }

  private static Map<String, String> quantityProblems(Basket basket, Map<String, Terms> terms) {
    return basket.lines().stream()
        .filter(line -> !terms.getOrDefault(line.variantId(), Terms.DEFAULT).allow(line.quantity()))
        .collect(
            Collectors.toUnmodifiableMap(
                Basket.Line::variantId,
                line -> terms.getOrDefault(line.variantId(), Terms.DEFAULT).allowed()));
  }

  private static ProblemException exhausted(String code) {
    return Problem.COUPON_EXHAUSTED.because(
        "Coupon '" + code + "' has been used as often as it can be; remove it from the cart");
  }
}
