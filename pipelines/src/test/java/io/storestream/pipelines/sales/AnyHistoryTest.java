package io.storestream.pipelines.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.OrderEvent.Line;
import io.storestream.contracts.OrderEvent.Refund;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * However an order stream is repeated, shuffled and thinned out, as long as the latest version of
 * each order is in it, the figures are those of the latest versions.
 */
class AnyHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Property(tries = 300)
  void figuresAreThoseOfTheLatestVersions(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int orders) {
    var random = new Random(seed);
    List<List<OrderEvent>> histories = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      histories.add(history("ord_" + i, random));
    }
    var expectedCells = new HashMap<Cell, Amounts>();
    var expectedLedger = new HashMap<Posting, Amounts>();
    for (var history : histories) {
      var latest = Contributions.of(history.getLast(), ZoneOffset.UTC);
      add(expectedCells, latest.cells());
      add(expectedLedger, latest.ledger());
    }

    var cells = new HashMap<Cell, Amounts>();
    var ledger = new HashMap<Posting, Amounts>();
    var seen = new HashMap<String, Contribution>();
    for (OrderEvent event : disturbed(histories, random)) {
      var old = seen.getOrDefault(event.aggregateId(), Contribution.NOTHING);
      var now = Contributions.of(event, ZoneOffset.UTC);
      if (now.version() > old.version()) {
        var difference = now.minus(old);
        add(cells, difference.cells());
        add(ledger, difference.ledger());
        seen.put(event.aggregateId(), Contribution.of(now.stored()));
      }
    }
    assertThat(withoutNothing(cells)).isEqualTo(withoutNothing(expectedCells));
    assertThat(withoutNothing(ledger)).isEqualTo(withoutNothing(expectedLedger));
  }

  @Property(tries = 200)
  void everyDimensionSumsToTheTotal(@ForAll long seed) {
    var random = new Random(seed);
    var latest = Contributions.of(history("ord_1", random).getLast(), ZoneOffset.UTC);
    var sums = new HashMap<String, Amounts>();
    latest
        .cells()
        .forEach(
            (cell, amounts) -> sums.merge(cell.dimension(), amounts.countedAs(0), Amounts::plus));
    assertThat(new ArrayList<>(sums.values()).stream().distinct().toList())
        .hasSizeLessThanOrEqualTo(1);
  }

  /** Versions of one order: sold, refunded in parts, perhaps canceled. */
  private static List<OrderEvent> history(String id, Random random) {
    var lines = new ArrayList<Line>();
    for (int number = 1; number <= 1 + random.nextInt(4); number++) {
      int quantity = 1 + random.nextInt(5);
      lines.add(
          Orders.line(
              number,
              "prod_" + random.nextInt(3),
              "cat_" + random.nextInt(2),
              quantity,
              random.nextInt(10_000)));
    }
    Instant placed = START.plusSeconds(random.nextInt(400_000));
    var refunds = new ArrayList<Refund>();
    var history = new ArrayList<OrderEvent>();
    int versions = 1 + random.nextInt(4);
    for (int version = 1; version <= versions; version++) {
      boolean canceled = version == versions && version > 1 && random.nextInt(4) == 0;
      history.add(Orders.event(id, version, !canceled, placed, "GB", lines, List.copyOf(refunds)));
      Line line = lines.get(random.nextInt(lines.size()));
      refunds.add(
          Orders.refund(
              id + "-r" + version,
              placed.plusSeconds(random.nextInt(40_000_000)),
              random.nextBoolean() ? "GB" : "FR",
              line.line(),
              1,
              random.nextInt(1_000)));
    }
    return history;
  }

  /** Older versions left out at will, every one repeated at will, all in any order. */
  private static List<OrderEvent> disturbed(List<List<OrderEvent>> histories, Random random) {
    var events = new ArrayList<OrderEvent>();
    for (var history : histories) {
      for (OrderEvent event : history) {
        boolean latest = event.version() == history.size();
        int copies = latest ? 1 + random.nextInt(2) : random.nextInt(3);
        events.addAll(Collections.nCopies(copies, event));
      }
    }
    if (random.nextInt(4) == 0) {
      events.sort(Comparator.comparingLong(OrderEvent::version).reversed());
    } else {
      Collections.shuffle(events, random);
    }
    return events;
  }

  private static <K> void add(Map<K, Amounts> figures, Map<K, Amounts> more) {
    more.forEach((key, amounts) -> figures.merge(key, amounts, Amounts::plus));
  }

  private static <K> Map<K, Amounts> withoutNothing(Map<K, Amounts> figures) {
    var left = new HashMap<>(figures);
    left.values().removeIf(Amounts::isNone);
    return left;
  }
}
