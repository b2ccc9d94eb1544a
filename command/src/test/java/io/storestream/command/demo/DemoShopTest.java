package io.storestream.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoShopTest {
  private static final Instant END = Instant.parse("2026-11-22T12:00:00Z");
  private static final DemoShop SHOP = DemoShop.generate(END);

  @Test
  void isTheSameEveryTime() {
    DemoShop again = DemoShop.generate(END);
    assertThat(again.catalog()).isEqualTo(SHOP.catalog());
    assertThat(again.history().orders().stream().map(DemoHistory.Order::placedAt))
        .containsExactlyElementsOf(
            SHOP.history().orders().stream().map(DemoHistory.Order::placedAt).toList());
  }

  @Test
  void sellsAboutTwoThousandProductsUnderNamesOfTheirOwn() {
    var products = SHOP.catalog().products();
    assertThat(products).hasSize(2000);
    assertThat(products.stream().map(DemoProduct::slug)).doesNotHaveDuplicates();
    assertThat(products.stream().map(product -> product.sku(0))).doesNotHaveDuplicates();
    assertThat(products)
        .allSatisfy(p -> assertThat(p.listPriceMinor()).isGreaterThanOrEqualTo(p.priceMinor()));
  }

  @Test
  void categoriesHaveSlugsOfTheirOwn() {
    assertThat(
            Department.ALL.stream()
                .flatMap(d ->
                    Stream.concat(
                        Stream.of(d.slug()), d.shelves().stream().map(Department.Shelf::slug))))
        .doesNotHaveDuplicates()
        .hasSize(48);
  }

  @Test
  void shoppersMostlyBuyTheirOwnStyle() {
    long own =
        SHOP.history().orders().stream()
            .flatMap(o ->
                o.lines().values().stream().map(l -> l.product().style() == o.shopper().style()))
            .filter(Boolean::booleanValue)
            .count();
    long all = SHOP.history().orders().stream().mapToLong(o -> o.lines().size()).sum();
    assertThat((double) own / all).isBetween(0.75, 0.95);
  }

  @Test
  void historyHappensInTheMonthBeforeTheEnd() {
    assertThat(SHOP.history().orders())
        .allSatisfy(order ->
            assertThat(order.placedAt()).isBefore(END).isAfter(END.minusSeconds(31 * 86_400L)));
    assertThat(SHOP.history().returns())
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.at()).isBefore(END));
    assertThat(SHOP.history().events().stream().map(DemoHistory.Event::id)).doesNotHaveDuplicates();
  }

  @Test
  void manyShoppersComeBack() {
    Map<Integer, Integer> orders = new HashMap<>();
    SHOP.history().orders().forEach(o -> orders.merge(o.shopper().number(), 1, Integer::sum));
    assertThat(orders.values().stream().filter(n -> n > 1).count()).isGreaterThan(1000);
  }
}
