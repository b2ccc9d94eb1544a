package io.storestream.api.order;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Sellable;
import io.storestream.api.identity.Customers;
import io.storestream.api.inventory.Inventory;
import io.storestream.api.web.Bulk;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemBody;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.ReportingRates;
import io.storestream.api.web.ShopSettings;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes sales over from another system: completed, paid, and taken off the stock. A fixed number of
 * statements, however many orders.
 *
 * <p>Orders are claimed by their external id in sorted order, then stock is locked in sorted order,
 * so requests that overlap wait for each other and never deadlock; an order that then finds no
 * stock is taken back before anybody saw it.
 */
@Service
class OrderImport {
  private static final String ACTOR = "import";

  private final JdbcOrders orders;
  private final Catalog catalog;
  private final Customers customers;
  private final Inventory inventory;
  private final OrderPayments payments;
  private final Orders life;
  private final ReportingRates rates;
  private final ShopSettings shop;

  OrderImport(
      JdbcOrders orders,
      Catalog catalog,
      Customers customers,
      Inventory inventory,
      OrderPayments payments,
      Orders life,
      ReportingRates rates,
      ShopSettings shop) {
    this.orders = orders;
    this.catalog = catalog;
    this.customers = customers;
    this.inventory = inventory;
    this.payments = payments;
    this.life = life;
    this.rates = rates;
    this.shop = shop;
  }

  /**
   * @param status {@code created, unchanged, failed}
   */
  record Result(int index, String status, @Nullable String id, @Nullable ProblemBody error) {
    static Result failed(int index, ProblemBody error) {
      return new Result(index, "failed", null, error);
    }
  }

  /** An order that may be written, and where it stands in the request. */
  private record Candidate(int index, String externalId, Order order) {}

  @Transactional
  public List<Result> run(List<Bulk.Item<ImportedOrder>> items) {
    var results = new Result[items.size()];
    var candidates = candidates(items, results);
    candidates.sort(Comparator.comparing(Candidate::externalId));
    var written = Set.copyOf(orders.insert(candidates.stream().map(Candidate::order).toList()));
    var won = new ArrayList<Candidate>();
    var lost = new ArrayList<Candidate>();
    for (Candidate candidate : candidates) {
      (written.contains(candidate.order().id()) ? won : lost).add(candidate);
    }
    alreadyThere(lost, results);
    won.sort(Comparator.comparingInt(Candidate::index));
    var stocked = stocked(won, results);
    if (!stocked.isEmpty()) {
      write(stocked);
    }
    return List.of(results);
  }

  private List<Candidate> candidates(
      List<Bulk.Item<ImportedOrder>> items, @Nullable Result[] results) {
    var rows = items.stream().map(Bulk.Item::value).filter(Objects::nonNull).toList();
    var known = orders.idsByExternalId(rows.stream().map(ImportedOrder::externalId).toList());
    var buyers =
        customers.idsByExternalId(
            rows.stream()
                .map(ImportedOrder::customerExternalId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    var offers =
        catalog.sellables(
            rows.stream()
                .flatMap(row -> row.lines().stream())
                .map(ImportedOrder.Line::sku)
                .collect(Collectors.toSet()),
            shop.currency());
    var seen = new HashSet<String>();
    var candidates = new ArrayList<Candidate>(rows.size());
    for (Bulk.Item<ImportedOrder> item : items) {
      int index = item.index();
      var row = item.value();
      if (row == null) {
        results[index] = Result.failed(index, Objects.requireNonNull(item.error()));
      } else if (!seen.add(row.externalId())) {
        results[index] =
            Result.failed(
                index,
                Problem.DUPLICATE_ITEM
                    .because("external_id " + row.externalId() + " is in the request twice")
                    .body());
      } else if (known.containsKey(row.externalId())) {
        results[index] = new Result(index, "unchanged", known.get(row.externalId()), null);
      } else {
        try {
          candidates.add(new Candidate(index, row.externalId(), order(row, buyers, offers)));
        } catch (ProblemException e) {
          results[index] = Result.failed(index, e.body());
        }
      }
    }
    return candidates;
  }

  private Order order(ImportedOrder row, Map<String, String> buyers, Map<String, Sellable> offers) {
    rates.rate(row.currency());
    String buyer = null;
    if (row.customerExternalId() != null) {
      buyer = buyers.get(row.customerExternalId());
      if (buyer == null) {
        throw Problem.UNKNOWN_CUSTOMER.because(
            "no customer has external_id " + row.customerExternalId());
      }
    }
    int digits = row.digits();
    var lines = new ArrayList<Order.Line>(row.lines().size());
    long total = 0;
    for (ImportedOrder.Line line : row.lines()) {
      var offer = offers.get(line.sku());
      if (offer == null || !offer.sku().equals(line.sku())) {
        throw Problem.UNKNOWN_SKU.because("no variant has sku '" + line.sku() + "'");
      }
      long amount = line.amountMinor(digits);
      total += amount;
      lines.add(
          new Order.Line(
              lines.size() + 1,
              offer.productId(),
              offer.variantId(),
              offer.sku(),
              offer.title(),
              offer.categoryId(),
              offer.categoryName(),
              line.quantity(),
              line.unitPriceMinor(digits),
              amount,
              0,
              0));
    }
    bound(total, lines);
    var state = new OrderState.Confirmed().complete();
    return new Order(
        Ids.next("ord"),
        OrderNumbers.next(),
        row.externalId(),
        ACTOR,
        state.text(),
        state.sold(),
        buyer,
        row.visitorId(),
        row.email(),
        row.currency(),
        row.country(),
        row.paymentMethod(),
        null,
        total,
        0,
        Orders.plausible("placed_at", row.placedAt()).truncatedTo(ChronoUnit.MICROS),
        1,
        lines,
        null);
  }

  /** Each line is bounded, so the sums fit where they are made; what is stored is bounded here. */
  private static void bound(long total, List<Order.Line> lines) {
    if (total > ImportedOrder.MAX_MINOR) {
      throw Problem.INVALID_FIELD.because(
          "the order comes to " + total + " minor units; allowed are " + ImportedOrder.MAX_MINOR);
    }
    lines.stream()
        .collect(
            Collectors.groupingBy(Order.Line::sku, Collectors.summingLong(Order.Line::quantity)))
        .forEach((sku, units) -> {
          if (units > ImportedOrder.MAX_UNITS) {
            throw Problem.INVALID_FIELD.because(
                "the order has "
                    + units
                    + " units of "
                    + sku
                    + "; allowed are "
                    + ImportedOrder.MAX_UNITS);
          }
        });
  }

  /** Somebody else imported these a moment ago. */
  private void alreadyThere(List<Candidate> lost, @Nullable Result[] results) {
    if (lost.isEmpty()) {
      return;
    }
    var ids = orders.idsByExternalId(lost.stream().map(Candidate::externalId).toList());
    for (Candidate candidate : lost) {
      results[candidate.index()] =
          new Result(candidate.index(), "unchanged", ids.get(candidate.externalId()), null);
    }
  }

  /** Those there is stock for, first come first served; the others are taken back. */
  private List<Order> stocked(List<Candidate> won, @Nullable Result[] results) {
    var shortages =
        inventory.takeEach(won.stream().map(c -> movement(c.order())).toList(), "sale", ACTOR);
    var stocked = new ArrayList<Order>(won.size());
    var without = new ArrayList<String>();
    for (int i = 0; i < won.size(); i++) {
      var candidate = won.get(i);
      var order = candidate.order();
      var missing = shortages.get(i);
      if (missing == null) {
        stocked.add(order);
        results[candidate.index()] = new Result(candidate.index(), "created", order.id(), null);
      } else {
        without.add(order.id());
        results[candidate.index()] =
            Result.failed(candidate.index(), outOfStock(order, missing.keySet()).body());
      }
    }
    if (!without.isEmpty()) {
      orders.forget(without);
    }
    return stocked;
  }

  private static ProblemException outOfStock(Order order, Set<String> variants) {
    return Problem.OUT_OF_STOCK.because(
        "not enough of "
            + order.lines().stream()
                .filter(line -> variants.contains(line.variantId()))
                .map(Order.Line::sku)
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  private static Inventory.Movement movement(Order order) {
    return new Inventory.Movement(
        order.id(),
        order.lines().stream()
            .collect(
                Collectors.toMap(Order.Line::variantId, Order.Line::quantity, Math::addExact)));
  }

  private void write(List<Order> stocked) {
    orders.insertLines(stocked);
    payments.paid(stocked);
    life.placed(stocked, "order.imported", ACTOR);
  }
}
