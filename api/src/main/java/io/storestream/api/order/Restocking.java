package io.storestream.api.order;

import io.storestream.api.inventory.Inventory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Puts units of an order back on the shelf and remembers which, so that no unit returns twice.
 *
 * <ul>
 *   <li>A cancellation restocks everything that is not on the shelf already.
 *   <li>A parcel that returns to its origin restocks what was in it.
 *   <li>A refund restocks when staff say so, units that were never packed first.
 *   <li>A return restocks when staff say so on receiving it.
 * </ul>
 */
@Component
class Restocking {
  private final JdbcFulfilments table;
  private final Inventory inventory;

  Restocking(JdbcFulfilments table, Inventory inventory) {
    this.table = table;
    this.inventory = inventory;
  }

  /** Why units are on the shelf again. */
  enum Cause {
    CANCELLATION("cancellation"),
    RETURNED_TO_ORIGIN("return"),
    RETURN("return"),
    REFUND("return");

    private final String movement;

    Cause(String movement) {
      this.movement = movement;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Joins the caller's transaction, which has locked the order.
   *
   * @param units by line
   * @param reference what caused it: id of the order, fulfilment, return or refund
   */
  void putBack(
      Order order, Map<Integer, Integer> units, Cause cause, String reference, String actor) {
    var some = new TreeMap<>(units);
    some.values().removeIf(quantity -> quantity == 0);
    if (some.isEmpty()) {
      return;
    }
    table.restocked(order.id(), some, cause, reference);
    inventory.giveBack(
        order.lines().stream()
            .filter(line -> some.containsKey(line.line()))
            .collect(
                Collectors.toMap(
                    Order.Line::variantId,
                    line -> some.getOrDefault(line.line(), 0),
                    Integer::sum)),
        cause.movement,
        order.id(),
        actor);
  }
}
