package io.storestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderEventTest {
  /** As events were before they told discounts, shipping and tax. */
  private static final String OLD =
      """
      {"id": "ord_1", "number": "AAAA-BBBB-CCCC", "status": "confirmed", "sold": true,
       "placed_at": "2026-11-01T12:00:00Z", "currency": "GBP", "reporting_currency": "GBP",
       "reporting_rate": 1.0, "country": "GB", "method": "cod", "source": "checkout",
       "lines": [{"line": 1, "product_id": "prod_1", "variant_id": "var_1", "sku": "LAMP",
         "title": "Lamp", "quantity": 2, "unit_price_minor": 1999, "amount_minor": 3998}],
       "refunds": []}
      """;

  @Test
  void eventsWithoutDiscountShippingAndTaxAreStillRead() {
    var order = Json.read(OLD, OrderEvent.Order.class);
    var line = order.lines().getFirst();
    assertThat(line.amountMinor()).isEqualTo(3998);
    assertThat(line.discountMinor() + line.shippingMinor() + line.taxMinor()).isZero();
    assertThat(order.taxIncluded()).isFalse();
  }

  @Test
  void whatIsWrittenIsRead() {
    var line =
        new OrderEvent.Line(
            1, "prod_1", "var_1", "LAMP", "Lamp", null, null, 2, 1999, 3947, 400, 299, 50);
    assertThat(Json.read(Json.text(line), OrderEvent.Line.class)).isEqualTo(line);
  }
}
