package io.storestream.api.order;

import io.storestream.api.catalog.OpenOrders;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads which orders and returns are not over. */
@Repository
class JdbcOpenOrders implements OpenOrders {
  private final JdbcClient db;

  JdbcOpenOrders(JdbcClient db) {
    this.db = db;
  }

  /** By the partial index of open orders: there are few, and old ones hold every variant. */
  @Override
  public Map<String, Integer> holding(Collection<String> variantIds) {
    return db
        .sql(
            """
            select variant_id, count(*)::int from (
              select l.variant_id, l.order_id
              from orders.customer_order o join orders.line l on l.order_id = o.id
              where o.status in ('pending_payment', 'confirmed', 'needs_review')
                and l.variant_id = any((select :ids::text[])::text[])
              union
              select l.variant_id, l.order_id
              from orders.goods_return r
              join orders.goods_return_line g on g.return_id = r.id
              join orders.line l on l.order_id = g.order_id and l.line = g.line
              where r.status in ('requested', 'approved')
                and l.variant_id = any((select :ids::text[])::text[])) as holding
            group by variant_id
            """)
        .param("ids", variantIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
