package io.storestream.command.retail;

import io.storestream.command.bulk.Findings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Second reading of the file: puts the lines of an invoice together, also when others stand between
 * them, and hands the order on at its last line. Only unfinished orders and the returns are held.
 */
final class Assembly {
  static final String CURRENCY = "GBP";

  private final RetailPlan plan;
  private final ZoneId zone;
  private final Consumer<PlannedOrder> orders;
  private final Map<String, String> titles = new HashMap<>();
  private final Map<String, List<RetailLine>> open = new HashMap<>();
  private final Map<String, Integer> returnsOf = new HashMap<>();
  private final List<PlannedReturn> returns = new ArrayList<>();
  private final Findings changed = new Findings();

  private Assembly(RetailPlan plan, ZoneId zone, Consumer<PlannedOrder> orders) {
    this.plan = plan;
    this.zone = zone;
    this.orders = orders;
    plan.products().forEach(product -> titles.put(product.code(), product.title()));
  }

  /**
   * What only the second reading knows.
   *
   * @param returns in file order
   */
  record Rest(List<PlannedReturn> returns, Findings changed) {}

  /**
   * @param zone the file's times are local to it
   * @param orders told each order, in the order in which they end
   */
  static Rest read(RetailFile file, RetailPlan plan, ZoneId zone, Consumer<PlannedOrder> orders) {
    var assembly = new Assembly(plan, zone, orders);
    file.forEach(line -> {
      if (line instanceof RetailLine counted) {
        assembly.see(counted);
      }
    });
    return new Rest(List.copyOf(assembly.returns), assembly.changed);
  }

  private void see(RetailLine line) {
    noteChanges(line);
    if (!line.isSale()) {
      returns.add(cancelled(line));
      return;
    }
    List<RetailLine> lines = open.computeIfAbsent(line.invoice(), _ -> new ArrayList<>());
    if (!lines.isEmpty()) {
      noteDifferences(lines.getFirst(), line);
    }
    lines.add(line);
    if (Objects.equals(plan.lastLine().get(line.invoice()), line.number())) {
      open.remove(line.invoice());
      orders.accept(order(lines));
    }
  }

  private void noteChanges(RetailLine line) {
    note(Change.TITLE_UNIFIED, line, !line.description().equals(titles.get(line.code())));
    note(Change.CUSTOMER_BLANK, line, line.customer().isEmpty());
    note(Change.COUNTRY_BLANK, line, line.country().isEmpty());
    note(Change.TEXT_UNDECODABLE, line, line.damaged());
    note(Change.UNIT_PRICE_ROUNDED, line, line.roundsUnitPrice());
    note(Change.AMOUNT_ROUNDED, line, line.roundsAmount());
  }

  private void noteDifferences(RetailLine first, RetailLine line) {
    note(Change.INVOICE_TIME_DIFFERS, line, !line.at().equals(first.at()));
    note(Change.INVOICE_CUSTOMER_DIFFERS, line, !line.customer().equals(first.customer()));
    note(Change.INVOICE_COUNTRY_DIFFERS, line, !line.country().equals(first.country()));
  }

  private void note(Change change, RetailLine line, boolean holds) {
    if (holds) {
      changed.add(change, line.number());
    }
  }

  private PlannedOrder order(List<RetailLine> lines) {
    RetailLine first = lines.getFirst();
    return new PlannedOrder(
        first.invoice(),
        customer(first),
        instant(first.at()),
        CURRENCY,
        Countries.code(first.country()),
        "cod",
        lines.stream()
            .map(line ->
                new PlannedOrder.Line(
                    line.code(), line.quantity(), line.price().toPlainString(), line.amountMinor()))
            .toList(),
        lines.stream().map(RetailLine::number).toList());
  }

  private PlannedReturn cancelled(RetailLine line) {
    int n = returnsOf.merge(line.invoice(), 1, Integer::sum);
    return new PlannedReturn(
        line.invoice() + "-" + n,
        customer(line),
        instant(line.at()),
        CURRENCY,
        Countries.code(line.country()),
        line.code(),
        line.units(),
        line.amountMinor(),
        "cancellation " + line.invoice(),
        line.number());
  }

  private static @Nullable String customer(RetailLine line) {
    return line.customer().isEmpty() ? null : line.customer();
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }
}
