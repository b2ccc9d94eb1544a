package io.storestream.pipelines.sales;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one version of an order or credit note adds to the figures.
 *
 * @param version of the source; zero for nothing
 * @param labels name to show for a cell, where it has one
 */
record Contribution(
    long version,
    Map<Posting, Amounts> ledger,
    Map<Cell, Amounts> cells,
    Map<Cell, String> labels) {
  static final Contribution NOTHING = new Contribution(0, Map.of(), Map.of(), Map.of());

  /** This without {@code old}: adding the result to figures that hold {@code old} gives this. */
  Contribution minus(Contribution old) {
    return new Contribution(
        version, difference(ledger, old.ledger), difference(cells, old.cells), labels);
  }

  private static <K> Map<K, Amounts> difference(Map<K, Amounts> now, Map<K, Amounts> old) {
    var difference = new LinkedHashMap<>(now);
    old.forEach((key, amounts) -> difference.merge(key, amounts.negated(), Amounts::plus));
    difference.values().removeIf(Amounts::isNone);
    return difference;
  }

  /** Flat form for the state store. */
  record Stored(long version, List<Entry> ledger, List<Line> cells) {
    record Entry(Posting posting, Amounts amounts) {}

    /** A cell as {@link Cell#text}. */
    record Line(String cell, Amounts amounts) {}
  }

  /** Labels are left out: they are shown, never subtracted. */
  Stored stored() {
    return new Stored(
        version,
        ledger.entrySet().stream()
            .map(entry -> new Stored.Entry(entry.getKey(), entry.getValue()))
            .toList(),
        cells.entrySet().stream()
            .map(entry -> new Stored.Line(entry.getKey().text(), entry.getValue()))
            .toList());
  }

  static Contribution of(Stored stored) {
    var ledger = new LinkedHashMap<Posting, Amounts>();
    stored.ledger().forEach(entry -> ledger.put(entry.posting(), entry.amounts()));
    var cells = new LinkedHashMap<Cell, Amounts>();
    stored.cells().forEach(line -> cells.put(Cell.parse(line.cell()), line.amounts()));
    return new Contribution(stored.version(), ledger, cells, Map.of());
  }
}
