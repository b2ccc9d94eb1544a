package io.storestream.api.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricingTest {
  /** Everything a price depends on. */
  record Case(
      List<Basket.Line> lines,
      List<Promotion> promotions,
      TaxZone zone,
      Map<String, Terms> terms,
      @Nullable ShippingMethod method) {

    Case shuffled(Random random) {
      var mixedLines = new ArrayList<>(lines);
      var mixedPromotions = new ArrayList<>(promotions);
      Collections.shuffle(mixedLines, random);
      Collections.shuffle(mixedPromotions, random);
      return new Case(mixedLines, mixedPromotions, zone, terms, method);
    }
  }

  record Outcome(
      List<Basket.Line> lines, List<Discounting.Applied> applied, Pricing.Priced priced) {}

  private static Outcome price(Case c) {
    var lines = Pricing.sorted(c.lines());
    var discounting = new Discounting("GBP", lines, Map.of(), false);
    var applied = discounting.best(c.promotions().stream().filter(discounting::meets).toList());
    var off = new long[lines.size()];
    applied.forEach(one -> Arrays.setAll(off, i -> off[i] + one.off()[i]));
    return new Outcome(
        lines, applied, new Pricing(c.zone(), c.terms()).price(lines, off, c.method()));
  }

  @Property(tries = 2000)
  void partsSumToTheWholeAndNothingIsNegative(@ForAll("cases") Case c) {
    var outcome = price(c);
    var lines = outcome.priced().lines();

    long discount = lines.stream().mapToLong(Receipt.Line::discountMinor).sum();
    assertThat(discount)
        .isEqualTo(outcome.applied().stream().mapToLong(Discounting.Applied::total).sum());
    var shipping = outcome.priced().shipping();
    assertThat(lines.stream().mapToLong(Receipt.Line::shippingMinor).sum())
        .isEqualTo(shipping == null ? 0 : shipping.amountMinor());
    assertThat(lines.stream().mapToLong(Receipt.Line::taxMinor).sum()).isEqualTo(tax(c, lines));
    for (Receipt.Line line : lines) {
      assertThat(line.subtotalMinor()).isEqualTo(line.unitPriceMinor() * line.quantity());
      assertThat(line.discountMinor()).isBetween(0L, line.subtotalMinor());
      assertThat(line.shippingMinor()).isNotNegative();
      assertThat(line.taxMinor()).isNotNegative();
      long net = line.subtotalMinor() - line.discountMinor() + line.shippingMinor();
      assertThat(line.totalMinor())
          .isEqualTo(c.zone().pricesIncludeTax() ? net : net + line.taxMinor());
      assertThat(line.taxMinor()).isLessThanOrEqualTo(line.totalMinor());
    }
  }

  /** Worked out from the whole, rate by rate, in decimals. */
  private static long tax(Case c, List<Receipt.Line> lines) {
    var method = c.method();
    var bases = new java.util.HashMap<Percent, Long>();
    for (Receipt.Line line : lines) {
      var terms = c.terms().getOrDefault(line.variantId(), Terms.DEFAULT);
      bases.merge(
          c.zone().rate(terms.taxClass()), line.subtotalMinor() - line.discountMinor(), Long::sum);
      if (method != null) {
        bases.merge(c.zone().rate(method.taxClass()), line.shippingMinor(), Long::sum);
      }
    }
    return bases.entrySet().stream()
        .mapToLong(e -> {
          var rate = BigDecimal.valueOf(e.getKey().ppm(), 6);
          var base = BigDecimal.valueOf(e.getValue());
          return (c.zone().pricesIncludeTax()
                  ? base.multiply(rate)
                      .divide(BigDecimal.ONE.add(rate), 0, java.math.RoundingMode.HALF_UP)
                  : base.multiply(rate).setScale(0, java.math.RoundingMode.HALF_UP))
              .longValueExact();
        })
        .sum();
  }

  @Property
  void orderOfLinesAndPromotionsDoesNotMatter(@ForAll("cases") Case c, @ForAll Random random) {
    var one = price(c);
    var other = price(c.shuffled(random));

    assertThat(byVariant(other)).isEqualTo(byVariant(one));
    assertThat(other.applied())
        .extracting(a -> a.promotion().id())
        .isEqualTo(one.applied().stream().map(a -> a.promotion().id()).toList());
  }

  private static Map<String, Receipt.Line> byVariant(Outcome outcome) {
    return outcome.priced().lines().stream()
        .collect(Collectors.toMap(Receipt.Line::variantId, Function.identity()));
  }

  @Property
  void shopperNeverPaysMoreThanWithAnyExclusivePromotionAlone(@ForAll("cases") Case c) {
    long best = price(c).applied().stream().mapToLong(Discounting.Applied::total).sum();
    for (Promotion promotion : c.promotions()) {
      if (promotion.exclusive()) {
        var alone = price(new Case(c.lines(), List.of(promotion), c.zone(), c.terms(), c.method()));
        assertThat(best)
            .isGreaterThanOrEqualTo(
                alone.applied().stream().mapToLong(Discounting.Applied::total).sum());
      }
    }
  }

  @Property
  void exclusiveOnesStandAlone(@ForAll("cases") Case c) {
    var applied = price(c).applied();
    if (applied.stream().anyMatch(a -> a.promotion().exclusive())) {
      assertThat(applied).hasSize(1);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(lines(), promotions(), zones(), terms(), methods()).as(Case::new);
  }

  private static Arbitrary<List<Basket.Line>> lines() {
    return Arbitraries.integers()
        .between(0, 7)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(6)
        .flatMap(numbers ->
            Combinators.combine(
                    prices().list().ofSize(numbers.size()),
                    Arbitraries.integers().between(1, 40).list().ofSize(numbers.size()))
                .as((prices, quantities) -> {
                  var lines = new ArrayList<Basket.Line>();
                  for (int i = 0; i < numbers.size(); i++) {
                    lines.add(
                        new Basket.Line(
                            "var_" + numbers.get(i),
                            "prod_" + numbers.get(i) / 2,
                            prices.get(i),
                            quantities.get(i)));
                  }
                  return lines;
                }));
  }

  private static Arbitrary<Long> prices() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(0, 5000)),
        net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 1_000_000_000_000L)));
  }

  private static Arbitrary<Percent> percents() {
    return Arbitraries.integers().between(0, 1_000_000).map(Percent::new);
  }

  private static Arbitrary<List<Promotion>> promotions() {
    Arbitrary<Rule> rules =
        Arbitraries.oneOf(
            percents().map(Rule.Percentage::new),
            Arbitraries.longs().between(1, 20_000).map(a -> new Rule.AmountOff("GBP", a)),
            Combinators.combine(
                    Arbitraries.integers().between(1, 4),
                    Arbitraries.integers().between(1, 3),
                    percents())
                .as(Rule.BuyXGetY::new));
    var conditions =
        Combinators.combine(
                Arbitraries.longs().between(0, 20_000),
                Arbitraries.of("prod_0", "prod_1", "prod_2").set().ofMaxSize(2))
            .as((minimum, products) ->
                new Conditions(
                    new Conditions.Minimum("GBP", minimum), products, Set.of(), false, null, null));
    return Combinators.combine(
            Arbitraries.integers().between(-1, 1),
            Arbitraries.of(true, false, false),
            rules,
            conditions)
        .as((priority, exclusive, rule, condition) ->
            new Promotion("", "a promotion", priority, exclusive, true, rule, condition))
        .list()
        .ofMaxSize(5)
        .map(list -> {
          var named = new ArrayList<Promotion>();
          for (Promotion p : list) {
            named.add(
                new Promotion(
                    "promo_" + named.size(),
                    p.name(),
                    p.priority(),
                    p.exclusive(),
                    p.automatic(),
                    p.rule(),
                    p.conditions()));
          }
          return named;
        });
  }

  private static Arbitrary<TaxZone> zones() {
    return Combinators.combine(Arbitraries.of(true, false), percents(), percents())
        .as((included, standard, reduced) ->
            new TaxZone(Set.of("GB"), included, Map.of("standard", standard, "reduced", reduced)));
  }

  private static Arbitrary<Map<String, Terms>> terms() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, 7).map(i -> "var_" + i),
            Combinators.combine(
                    Arbitraries.integers().between(0, 3000),
                    Arbitraries.of("standard", "reduced", "none"))
                .as((grams, taxClass) -> new Terms(1, 100, 1, grams, taxClass)))
        .ofMaxSize(6);
  }

  private static Arbitrary<@Nullable ShippingMethod> methods() {
    Arbitrary<ShippingRate> paid =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3000).map(ShippingRate.Flat::new),
            Arbitraries.just(
                new ShippingRate.ByWeight(
                    List.of(
                        new ShippingRate.Step(1000, 299), new ShippingRate.Step(40_000, 1299)))));
    return Combinators.combine(
            paid,
            Arbitraries.longs().between(0, 10_000).injectNull(0.5),
            Arbitraries.of("standard", "reduced"))
        .as((rate, free, taxClass) ->
            new ShippingMethod(
                "ship_1",
                "Parcel",
                "GBP",
                Set.of(),
                0,
                taxClass,
                free == null ? rate : new ShippingRate.FreeAbove(free, rate)))
        .injectNull(0.2);
  }

  /**
   * As many lines as a cart takes, each at the highest price and quantity, all of it tax on top.
   */
  @Test
  void theDearestCartThatThereCanBeFits() {
    var goods = new ArrayList<Basket.Line>();
    for (int i = 0; i < 200; i++) {
      goods.add(line(Integer.toString(i), 1_000_000_000_000L, 9_999));
    }
    var zone = new TaxZone(Set.of(), false, Map.of(Terms.DEFAULT.taxClass(), Percent.ALL));

    var priced = price(new Case(goods, List.of(), zone, Map.of(), null)).priced();

    assertThat(
            priced.lines().stream().mapToLong(Receipt.Line::totalMinor).reduce(0, Math::addExact))
        .isEqualTo(2L * 200 * 9_999 * 1_000_000_000_000L);
  }

  private static Promotion promotion(Rule rule, Conditions conditions) {
    return new Promotion("promo_1", "one", 0, false, true, rule, conditions);
  }

  private static Basket.Line line(String name, long price, int quantity) {
    return new Basket.Line("var_" + name, "prod_" + name, price, quantity);
  }

  private static Outcome discounted(Rule rule, Basket.Line... lines) {
    return price(
        new Case(
            List.of(lines),
            List.of(promotion(rule, Conditions.NONE)),
            TaxZone.NONE,
            Map.of(),
            null));
  }

  @Test
  void buyTwoGetOneMakesTheCheapestOfThreeFree() {
    // 7 units: two of every three are paid, so two are free, the cheapest ones
    var outcome =
        discounted(new Rule.BuyXGetY(2, 1, Percent.ALL), line("a", 1000, 6), line("b", 300, 1));
    assertThat(outcome.priced().lines())
        .extracting(Receipt.Line::discountMinor)
        .containsExactly(1000L, 300L);
  }

  @Test
  void secondOneAtHalfPriceRoundsHalfUp() {
    var outcome = discounted(new Rule.BuyXGetY(1, 1, new Percent(500_000)), line("a", 999, 2));
    assertThat(outcome.priced().lines().getFirst().discountMinor()).isEqualTo(500);
  }

  @Test
  void amountIsSharedByWhatIsLeftAndStopsAtNothing() {
    assertThat(
            discounted(new Rule.AmountOff("GBP", 1000), line("a", 1000, 2), line("b", 1000, 1))
                .priced()
                .lines())
        .extracting(Receipt.Line::discountMinor)
        .containsExactly(667L, 333L);
    assertThat(discounted(new Rule.AmountOff("GBP", 1000), line("a", 300, 1)).priced().lines())
        .extracting(Receipt.Line::totalMinor)
        .containsExactly(0L);
    assertThat(discounted(new Rule.AmountOff("EUR", 1000), line("a", 300, 1)).applied()).isEmpty();
  }

  @Test
  void includedTaxIsInsideAndExcludedOnTop() {
    var goods = List.of(line("a", 1200, 1));
    var rates = Map.of("standard", new Percent(200_000));
    var inside =
        price(new Case(goods, List.of(), new TaxZone(Set.of(), true, rates), Map.of(), null));
    var onTop =
        price(new Case(goods, List.of(), new TaxZone(Set.of(), false, rates), Map.of(), null));
    assertThat(inside.priced().lines().getFirst().taxMinor()).isEqualTo(200);
    assertThat(inside.priced().lines().getFirst().totalMinor()).isEqualTo(1200);
    assertThat(onTop.priced().lines().getFirst().taxMinor()).isEqualTo(240);
    assertThat(onTop.priced().lines().getFirst().totalMinor()).isEqualTo(1440);
  }

  @Test
  void datesAreInclusiveAtTheStartAndExclusiveAtTheEnd() {
    var start = Instant.parse("2026-01-01T00:00:00Z");
    var end = Instant.parse("2026-02-01T00:00:00Z");
    var january = new Conditions(null, Set.of(), Set.of(), false, start, end);
    assertThat(january.liveAt(start.minusNanos(1))).isFalse();
    assertThat(january.liveAt(start)).isTrue();
    assertThat(january.liveAt(end.minusNanos(1))).isTrue();
    assertThat(january.liveAt(end)).isFalse();
  }

  @Test
  void heavyGoodsAreNotDeliveredAndFreeOnesAreStillWeighed() {
    var rate = new ShippingRate.ByWeight(List.of(new ShippingRate.Step(1000, 299)));
    assertThat(rate.of(0, 1000)).hasValue(299);
    assertThat(rate.of(0, 1001)).isEmpty();
    var free = new ShippingRate.FreeAbove(5000, rate);
    assertThat(free.of(4999, 1)).hasValue(299);
    assertThat(free.of(5000, 1)).hasValue(0);
    assertThat(free.of(5000, 1001)).isEmpty();
  }

  @Test
  void quantitiesKeepTheirTerms() {
    var terms = new Terms(4, 12, 4, 0, "standard");
    assertThat(List.of(1, 4, 6, 8, 12, 16)).filteredOn(terms::allow).containsExactly(4, 8, 12);
    assertThat(terms.allowed()).contains("at least 4", "at most 12", "multiples of 4");
  }
}
