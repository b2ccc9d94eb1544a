package io.storestream.command.verify;

import io.storestream.command.CommandFailure;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.Indexes;
import io.storestream.contracts.Json;
import io.storestream.contracts.ProductDocument;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares PostgreSQL with the stores behind it. Everything is compared at one position without
 * stopping anybody, where a store can be asked for that position; what can only be asked as it is
 * now, and differs because shopping goes on, is compared once more while writers wait for a moment.
 */
final class Verification {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Writers wait meanwhile. */
  private static final Duration HELD_PATIENCE = Duration.ofSeconds(5);

  private final RunningSystem system;
  private final SinkPositions sinks;
  private final SearchServer search;
  private final ZoneId zone;
  private final String currency;
  private final List<CheckResult> results = new ArrayList<>();

  /**
   * @param zone of the shop's days
   * @param currency of the shop's prices
   */
  Verification(RunningSystem system, SinkPositions sinks, ZoneId zone, String currency) {
    this.system = system;
    this.sinks = sinks;
    this.search = new SearchServer(system);
    this.zone = zone;
    this.currency = currency;
  }

  /**
   * @param position at which the stores were compared
   */
  record Verdict(long position, boolean equal, long millis, List<CheckResult> checks) {}

  /**
   * @throws CommandFailure if a store cannot be reached or does not catch up in 60 s
   */
  Verdict run() {
    long start = System.nanoTime();
    try (Snapshot now = Snapshot.take(system, Snapshot.EVENTS)) {
      sinks.await(now.position(), PATIENCE);
      products();
      ledger(now);
      cells(now);
      results.add(StockCheck.run(now.connection()));
      results.add(new ReleaseCheck(system).run());
      boolean equal = results.stream().allMatch(CheckResult::equal);
      return new Verdict(now.position(), equal, millisSince(start), List.copyOf(results));
    } catch (SQLException e) {
      throw Snapshot.unreachable(system, e);
    }
  }

  private void products() throws SQLException {
    long start = System.nanoTime();
    Map<String, String> truth;
    try (Snapshot catalog = Snapshot.take(system, Snapshot.CATALOG)) {
      truth = hashes(new ProductTruth(catalog.connection(), currency, null).documents());
      sinks.await(catalog.position(), PATIENCE);
    }
    Map<String, String> indexed = indexed(null);
    var comparison = Comparison.of(truth, indexed);
    int again = comparison.differing().size();
    if (again > 0) {
      comparison = again(List.copyOf(comparison.differing()));
    }
    results.add(
        new CheckResult(
            "products: PostgreSQL = search",
            truth.size(),
            indexed.size(),
            comparison.differing().size(),
            comparison.examples(),
            again > 0 ? again + " looked at again" : "",
            millisSince(start)));
  }

  private Comparison again(List<String> ids) throws SQLException {
    try (Snapshot held = Snapshot.hold(system, Snapshot.CATALOG)) {
      sinks.await(held.position(), HELD_PATIENCE);
      return Comparison.of(
          hashes(new ProductTruth(held.connection(), currency, ids).documents()), indexed(ids));
    }
  }

  /** Hash of each product that search can find. */
  private Map<String, String> indexed(@Nullable List<String> ids) {
    Map<String, String> hashes = new HashMap<>();
    ObjectNode query = Json.MAPPER.createObjectNode();
    if (ids == null) {
      query.putObject("match_all");
    } else {
      ObjectNode terms = query.putObject("terms");
      ids.forEach(terms.putArray("id")::add);
    }
    search.forEach(
        Indexes.PRODUCTS,
        query,
        "id",
        source -> {
          var document = document(source);
          if (!document.deleted()) {
            hashes.put(document.id(), document.contentHash());
          }
        });
    return hashes;
  }

  private static ProductDocument document(JsonNode source) {
    return Json.MAPPER.treeToValue(source, ProductDocument.class);
  }

  private static Map<String, String> hashes(Map<String, ProductDocument> documents) {
    Map<String, String> hashes = new HashMap<>();
    documents.forEach((id, document) -> hashes.put(id, document.contentHash()));
    return hashes;
  }

  private void ledger(Snapshot now) throws SQLException {
    long start = System.nanoTime();
    Map<String, Figures> truth = new FiguresTruth(now.connection(), zone).ledger();
    try (Connection db = Snapshot.connect(system)) {
      add("ledger: orders = stream", truth, StreamedFigures.ledger(db, now.position()), start, "");
    }
    long next = System.nanoTime();
    add("ledger: orders = search", truth, StreamedFigures.ledger(search, now.position()), next, "");
  }

  private void cells(Snapshot now) throws SQLException {
    long start = System.nanoTime();
    Map<String, Figures> truth = new FiguresTruth(now.connection(), zone).cells();
    Cells found = readCells();
    String note = "";
    if (!truth.equals(found.streamed) || !truth.equals(found.indexed)) {
      note = "shopping went on: read while it waited";
      Snapshot reader;
      try (Snapshot held = Snapshot.hold(system, Snapshot.EVENTS)) {
        sinks.await(held.position(), HELD_PATIENCE);
        found = readCells();
        reader = held.reader(system);
      }
      try (reader) {
        truth = new FiguresTruth(reader.connection(), zone).cells();
      }
    }
    add("cells: orders = stream", truth, found.streamed, start, note);
    add("cells: orders = search", truth, found.indexed, System.nanoTime(), note);
  }

  /** Cells as both stores have them now. */
  private record Cells(Map<String, Figures> streamed, Map<String, Figures> indexed) {}

  private Cells readCells() throws SQLException {
    try (Connection db = Snapshot.connect(system)) {
      return new Cells(StreamedFigures.cells(db), StreamedFigures.cells(search));
    }
  }

  private void add(
      String name,
      Map<String, Figures> truth,
      Map<String, Figures> found,
      long start,
      String note) {
    var comparison = Comparison.of(truth, found);
    results.add(
        new CheckResult(
            name,
            truth.size(),
            found.size(),
            comparison.differing().size(),
            comparison.examples(),
            note,
            millisSince(start)));
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
