package io.storestream.api.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tables orders.customer_order and orders.line. */
@Repository
class JdbcBuyers implements Buyers {
  private final JdbcClient db;

  JdbcBuyers(JdbcClient db) {
    this.db = db;
  }

  @Override
  public boolean bought(String customerId, String productId) {
    return db.sql(
            """
            select exists (
              select from orders.customer_order o join orders.line l on l.order_id = o.id
              where o.customer_id = ? and o.sold and l.product_id = ?)
            """)
        .params(customerId, productId)
        .query(Boolean.class)
        .single();
  }
}
