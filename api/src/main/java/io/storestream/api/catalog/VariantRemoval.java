package io.storestream.api.catalog;

import io.storestream.api.web.FieldError;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets variants go of which nothing is left anywhere: what goes with them cannot be counted. */
@Component
class VariantRemoval {
  private final JdbcProductWrites table;
  private final Stock stock;
  private final OpenOrders orders;

  VariantRemoval(JdbcProductWrites table, Stock stock, OpenOrders orders) {
    this.table = table;
    this.stock = stock;
    this.orders = orders;
  }

  /**
   * Removes the variants of a product that are not among {@code kept}. Their stock is locked before
   * orders are asked: a buyer who was first has an order by then, one who comes later finds none.
   *
   * @return how many went
   * @throws ProblemException VARIANT_IN_USE naming those that must stay, and why
   */
  int removeOthers(String product, Collection<String> kept) {
    var skus = table.otherVariants(product, kept);
    if (skus.isEmpty()) {
      return 0;
    }
    var left = stock.close(skus.keySet());
    check(skus, left, orders.holding(skus.keySet()));
    table.removeVariants(skus.keySet());
    return skus.size();
  }

  private static void check(
      Map<String, String> skus, Map<String, Stock.Left> left, Map<String, Integer> holding) {
    var errors = new ArrayList<FieldError>();
    skus.forEach((id, sku) -> {
      var why = new ArrayList<String>();
      var units = left.get(id);
      if (units != null && units.onHand() != 0) {
        why.add(
            units.onHand() > 0 ? units.onHand() + " on hand" : -units.onHand() + " owed to buyers");
      }
      if (units != null && units.reserved() != 0) {
        why.add(units.reserved() + " reserved");
      }
      if (holding.containsKey(id)) {
        why.add("in open orders or returns: " + holding.get(id));
      }
      if (!why.isEmpty()) {
        errors.add(new FieldError(sku, Problem.VARIANT_IN_USE.name(), String.join(", ", why)));
      }
    });
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.VARIANT_IN_USE,
          errors.stream()
              .map(e -> e.field() + ": " + e.message())
              .collect(Collectors.joining("; ", "Cannot be removed: ", "")),
          errors);
    }
  }
}
