package io.storestream.api.inventory;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Stock;
import io.storestream.api.web.FieldError;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other features may ask of the stock. Rows are locked in the order of their variant ids, so
 * that buyers of the same things queue up instead of dead-locking; every change leaves a movement.
 */
@Service
public class Inventory implements Stock {
  /**
   * Units that leave or come back together.
   *
   * @param reference what it is for, as in an order id
   * @param quantities positive units by variant id
   */
  public record Movement(String reference, Map<String, Integer> quantities) {}

  private final JdbcStock table;
  private final Catalog catalog;

  Inventory(JdbcStock table, @Lazy Catalog catalog) {
    this.table = table;
    this.catalog = catalog;
  }

  @Override
  public Map<String, Integer> available(Collection<String> variantIds) {
    return variantIds.isEmpty() ? Map.of() : table.available(variantIds);
  }

  /**
   * Takes all of it or nothing.
   *
   * @param quantities positive units by variant id
   * @throws ProblemException OUT_OF_STOCK naming the SKUs that are short
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(Map<String, Integer> quantities, String reason, String reference, String actor) {
    var shortages = takeEach(List.of(new Movement(reference, quantities)), reason, actor);
    if (!shortages.isEmpty()) {
      throw outOfStock(shortages.getOrDefault(0, Map.of()), quantities);
    }
  }

  /**
   * Takes each movement whole or not at all, earlier ones first; two statements for all of them.
   *
   * @return by place of the movement that was left out: what there is of each variant that was
   *     short
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<Integer, Map<String, Integer>> takeEach(
      List<Movement> movements, String reason, String actor) {
    var allocation = Allocation.of(movements, table.lock(variants(movements)));
    change(allocation.accepted(), quantity -> -quantity, reason, actor);
    return allocation.shortages();
  }

  /** Puts units back on the shelf. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveBack(
      Map<String, Integer> quantities, String reason, String reference, String actor) {
    var movements = List.of(new Movement(reference, quantities));
    table.lock(variants(movements));
    change(movements, quantity -> quantity, reason, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(List<Opening> openings, String actor) {
    if (!openings.isEmpty()) {
      table.open(openings);
      table.record(
          openings.stream()
              .filter(o -> o.quantity() != 0)
              .map(o -> new JdbcStock.Entry(o.variantId(), o.quantity(), ""))
              .toList(),
          "opening",
          actor);
    }
  }

  /** The refusal that names what is short. */
  public ProblemException outOfStock(Map<String, Integer> left, Map<String, Integer> wanted) {
    var skus = catalog.skus(left.keySet());
    var errors =
        left.entrySet().stream()
            .map(e ->
                new FieldError(
                    skus.getOrDefault(e.getKey(), e.getKey()),
                    "OUT_OF_STOCK",
                    wanted.getOrDefault(e.getKey(), 0) + " wanted, " + e.getValue() + " left"))
            .toList();
    var detail =
        errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; "));
    return new ProblemException(Problem.OUT_OF_STOCK, detail, errors);
  }

  private void change(
      List<Movement> movements, ToIntFunction<Integer> sign, String reason, String actor) {
    var sums = new TreeMap<String, Integer>();
    var entries = new ArrayList<JdbcStock.Entry>();
    for (var movement : movements) {
      movement
          .quantities()
          .forEach((variant, quantity) -> {
            int delta = sign.applyAsInt(quantity);
            sums.merge(variant, delta, Math::addExact);
            entries.add(new JdbcStock.Entry(variant, delta, movement.reference()));
          });
    }
    if (!sums.isEmpty()) {
      table.add(sums);
      table.record(entries, reason, actor);
    }
  }

  private static Collection<String> variants(List<Movement> movements) {
    var variants = new HashMap<String, Integer>();
    movements.forEach(m -> variants.putAll(m.quantities()));
    return variants.keySet();
  }
}
