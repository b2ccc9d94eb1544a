package io.storestream.command.verify;

import io.storestream.command.RunningSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Today's sales as three stores have them at one position.
 *
 * @param truth from orders, refunds and credit notes, by currency; the others from the stream
 */
public record Today(
    LocalDate day,
    long position,
    Map<String, Figures> truth,
    Map<String, Figures> streamed,
    Map<String, Figures> indexed) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * @param zone of the shop's days
   */
  public static Today measure(RunningSystem system, ZoneId zone) {
    LocalDate day = LocalDate.now(zone);
    try (Snapshot now = Snapshot.take(system, Snapshot.EVENTS);
        var sinks = SinkPositions.connect(system);
        Connection db = Snapshot.connect(system)) {
      Map<String, Figures> truth = of(day, new FiguresTruth(now.connection(), zone).ledger());
      sinks.await(now.position(), PATIENCE);
      return new Today(
          day,
          now.position(),
          truth,
          of(day, StreamedFigures.ledger(db, now.position())),
          of(day, StreamedFigures.ledger(new SearchServer(system), now.position())));
    } catch (SQLException e) {
      throw Snapshot.unreachable(system, e);
    }
  }

  public boolean equal() {
    return truth.equals(streamed) && truth.equals(indexed);
  }

  /** For people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    var currencies = new TreeSet<>(truth.keySet());
    currencies.addAll(streamed.keySet());
    currencies.addAll(indexed.keySet());
    lines.add("%s at position %d%s".formatted(day, position, currencies.isEmpty() ? ": none" : ""));
    for (String currency : currencies) {
      lines.add(line("PostgreSQL", currency, truth));
      lines.add(line("stream", currency, streamed));
      lines.add(line("Elasticsearch", currency, indexed));
    }
    lines.add(equal() ? "equal to the minor unit" : "DIFFERENT");
    return lines;
  }

  private static String line(String store, String currency, Map<String, Figures> figures) {
    Figures figure = figures.getOrDefault(currency, Figures.ZERO);
    return "%-14s net %,d.%02d %s (%s)"
        .formatted(store, figure.net() / 100, Math.abs(figure.net() % 100), currency, figure);
  }

  /** Sums a ledger's entries of a day by currency. */
  private static Map<String, Figures> of(LocalDate day, Map<String, Figures> ledger) {
    Map<String, Figures> sums = new TreeMap<>();
    ledger.forEach((key, figures) -> {
      if (key.startsWith(day + "|")) {
        sums.merge(key.substring(key.lastIndexOf('|') + 1), figures, Figures::plus);
      }
    });
    return sums;
  }
}
