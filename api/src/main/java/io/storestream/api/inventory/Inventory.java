package io.storestream.api.inventory;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Stock;
import io.storestream.api.web.FieldError;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other features may ask of the stock. Rows are locked in the order of their variant ids, so
 * that buyers of the same things queue up instead of dead-locking; every change of what is on hand
 * leaves a movement.
 *
 * <p>Whoever must wait for somebody else between asking and buying, as for a payment provider,
 * reserves first, in a transaction of its own, and takes when the answer is there: no lock is held
 * meanwhile, and a reservation that nobody comes back for expires by itself.
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

  /**
   * Units kept for a holder.
   *
   * @param quantities by variant id
   */
  public record Reservation(Map<String, Integer> quantities, Instant expiresAt) {}

  /** A holder that never has a reservation. */
  private static final String NOBODY = "";

  private final JdbcStock table;
  private final JdbcReservations reservations;
  private final JdbcMovements ledger;
  private final Catalog catalog;
  private final InventorySettings settings;

  Inventory(
      JdbcStock table,
      JdbcReservations reservations,
      JdbcMovements ledger,
      @Lazy Catalog catalog,
      InventorySettings settings) {
    this.table = table;
    this.reservations = reservations;
    this.ledger = ledger;
    this.catalog = catalog;
    this.settings = settings;
  }

  @Override
  public Map<String, Integer> available(Collection<String> variantIds) {
    return variantIds.isEmpty() ? Map.of() : table.available(variantIds);
  }

  @Override
  public Map<String, Supply> supply(Collection<String> variantIds) {
    return variantIds.isEmpty() ? Map.of() : table.supply(variantIds);
  }

  /**
   * Units that this holder can buy now, by variant id: those that are free, those reserved for
   * them, and back-orders where they are accepted.
   */
  public Map<String, Integer> buyable(Collection<String> variantIds, String holder) {
    return variantIds.isEmpty() ? Map.of() : table.buyable(variantIds, holder);
  }

  /**
   * Keeps all of it for the holder for a while, or nothing; what they had reserved before is
   * replaced. The caller's transaction has locked what the holder names, so that nobody else
   * reserves for them at the same time.
   *
   * @param holder as in a cart id
   * @param quantities positive units by variant id, not empty
   * @throws ProblemException OUT_OF_STOCK naming the SKUs that are short
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Reservation reserve(String holder, Map<String, Integer> quantities) {
    unlessShort(quantities, () -> reservations.put(holder, quantities, settings.reservationTime()));
    return reservation(holder).orElseThrow();
  }

  /** What is kept for the holder now. */
  public Optional<Reservation> reservation(String holder) {
    return reservations.find(holder).map(h -> new Reservation(h.quantities(), h.until()));
  }

  /** Keeps nothing for the holder any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(String holder) {
    reservations.release(holder);
  }

  /**
   * Takes all of it or nothing.
   *
   * @param quantities positive units by variant id
   * @throws ProblemException OUT_OF_STOCK naming the SKUs that are short
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(Map<String, Integer> quantities, String reason, String reference, String actor) {
    takeAs(NOBODY, quantities, reason, reference, actor);
  }

  /**
   * Like {@link #take}, and what is reserved for the holder serves first; afterwards nothing is
   * reserved for them. An expired reservation that nobody has needed yet still counts.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeAs(
      String holder,
      Map<String, Integer> quantities,
      String reason,
      String reference,
      String actor) {
    unlessShort(quantities, () -> table.take(holder, quantities, reason, reference, actor));
  }

  /**
   * Takes each movement whole or not at all, earlier ones first; three statements for all of them.
   *
   * @return by place of the movement that was left out: what there is of each variant that was
   *     short
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<Integer, Map<String, Integer>> takeEach(
      List<Movement> movements, String reason, String actor) {
    var variants = variants(movements);
    var allocation = Allocation.of(movements, table.lock(variants));
    if (!allocation.shortages().isEmpty() && reservations.expireOf(variants) > 0) {
      allocation = Allocation.of(movements, table.lock(variants));
    }
    change(allocation.accepted(), quantity -> -quantity, reason, actor);
    return allocation.shortages();
  }

  /** Puts units back on the shelf; those of a variant that is gone have no place there. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveBack(
      Map<String, Integer> quantities, String reason, String reference, String actor) {
    var kept = new HashMap<>(quantities);
    kept.keySet().retainAll(table.lock(quantities.keySet()).keySet());
    change(List.of(new Movement(reference, kept)), quantity -> quantity, reason, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(List<Opening> openings, String actor) {
    if (!openings.isEmpty()) {
      table.open(openings);
      ledger.record(
          openings.stream()
              .filter(o -> o.quantity() != 0)
              .map(o -> new JdbcMovements.Entry(o.variantId(), o.quantity(), ""))
              .toList(),
          "opening",
          actor);
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<String, Left> close(Collection<String> variantIds) {
    reservations.expireOf(variantIds);
    return table.close(variantIds);
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

  /**
   * Runs an action that does all or nothing and answers what there is; when that is too little,
   * again without the expired reservations of others.
   */
  private void unlessShort(
      Map<String, Integer> wanted, Supplier<Map<String, Integer>> allOrNothing) {
    wanted.forEach((variant, quantity) -> {
      if (quantity <= 0) {
        throw new IllegalArgumentException(variant + ": quantity " + quantity);
      }
    });
    var missing = missing(wanted, allOrNothing.get());
    if (!missing.isEmpty() && reservations.expireOf(wanted.keySet()) > 0) {
      missing = missing(wanted, allOrNothing.get());
    }
    if (!missing.isEmpty()) {
      throw outOfStock(missing, wanted);
    }
  }

  /** What there is of each variant that is short. */
  private static Map<String, Integer> missing(
      Map<String, Integer> wanted, Map<String, Integer> free) {
    var missing = new TreeMap<String, Integer>();
    wanted.forEach((variant, quantity) -> {
      int there = free.getOrDefault(variant, 0);
      if (there < quantity) {
        missing.put(variant, Math.max(there, 0));
      }
    });
    return missing;
  }

  private void change(
      List<Movement> movements, ToIntFunction<Integer> sign, String reason, String actor) {
    var sums = new TreeMap<String, Integer>();
    var entries = new ArrayList<JdbcMovements.Entry>();
    for (var movement : movements) {
      movement
          .quantities()
          .forEach((variant, quantity) -> {
            int delta = sign.applyAsInt(quantity);
            sums.merge(variant, delta, Math::addExact);
            entries.add(new JdbcMovements.Entry(variant, delta, movement.reference()));
          });
    }
    if (!sums.isEmpty()) {
      table.add(sums);
      ledger.record(entries, reason, actor);
    }
  }

  private static Collection<String> variants(List<Movement> movements) {
    var variants = new HashMap<String, Integer>();
    movements.forEach(m -> variants.putAll(m.quantities()));
    return variants.keySet();
  }
}
