package io.storestream.api.order;

import io.storestream.api.promotion.PastOrders;
import org.springframework.stereotype.Component;

/** Tells promotions whether somebody has bought before. */
@Component
class OrdersBefore implements PastOrders {
  private final JdbcOrders orders;

  OrdersBefore(JdbcOrders orders) {
    this.orders = orders;
  }

  @Override
  public boolean any(String customerId) {
    return orders.anySold(customerId);
  }
}
