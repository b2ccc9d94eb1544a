package io.storestream.api.order;

import io.storestream.api.cart.Carts;
import io.storestream.api.web.PersonalData;
import io.storestream.api.web.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * An order that is done needs its amounts and its country, not its buyer. Goes first, because
 * orders are locked before everything else but carts, and those are held so that a checkout under
 * way comes before or after.
 */
@Component
@Order(1)
class OrdersOfPeople implements PersonalData {
  private final JdbcOrdersOfPeople table;
  private final Orders orders;
  private final Carts carts;

  OrdersOfPeople(JdbcOrdersOfPeople table, Orders orders, Carts carts) {
    this.carts = carts;
    this.table = table;
    this.orders = orders;
  }

  @Override
  public String part() {
    return "orders";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "orders.customer_order",
        "orders.history",
        "orders.fulfilment",
        "orders.goods_return",
        "orders.invoice",
        "orders.guest_access");
  }

  @Override
  public JsonNode export(Person person) {
    return table.export(person);
  }

  @Override
  public List<Outcome> erase(Person person) {
    carts.hold(person);
    var ids = table.lock(person);
    var open = table.open(person);
    if (!open.isEmpty()) {
      throw Problem.CONFLICT.because(
          "Orders are under way and need their address: "
              + String.join(", ", open)
              + "; complete or cancel them, then ask again");
    }
    if (!ids.isEmpty()) {
      table.erase(ids);
      orders.changed(ids, "order.erased", "erasure", "");
    }
    return List.of(
        Outcome.erased(
            "buyer, e-mail address and delivery address of orders and their invoices, tracking"
                + " numbers and reasons that were given",
            ids.size()),
        Outcome.kept(
            "goods, amounts, dates and country of orders",
            ids.size(),
            "bookkeeping must keep them, and figures must stay equal"));
  }

  @Override
  public Set<String> owned(Person person) {
    return table.owned(person);
  }

  @Override
  public Set<String> visitors(Person person) {
    return table.visitors(person);
  }

  @Override
  public Set<String> shared(Person person, Collection<String> visitors) {
    return table.shared(person, visitors);
  }
}
