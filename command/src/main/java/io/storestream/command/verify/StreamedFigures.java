package io.storestream.command.verify;

import io.storestream.contracts.Indexes;
import io.storestream.contracts.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stream made of the orders, as its two stores hold it; keys as in {@link FiguresTruth}.
 */
public final class StreamedFigures {
  private static final String SUMS =
      "sum(orders), sum(units), sum(sales_minor), sum(refunds_minor)";

  private StreamedFigures() {}

  /** The ledger in PostgreSQL up to a position. */
  public static Map<String, Figures> ledger(Connection db, long position) throws SQLException {
    String query =
        "select day || '|' || country || '|' || method || '|' || currency, "
            + SUMS
            + " from analytics.ledger where position <= ? group by 1";
    try (PreparedStatement sql = db.prepareStatement(query)) {
      sql.setLong(1, position);
      return FiguresTruth.rows(sql, "");
    }
  }

  /** The ledger in Elasticsearch up to a position. */
  public static Map<String, Figures> ledger(SearchServer search, long position) {
    ObjectNode query = Json.MAPPER.createObjectNode();
    query.putObject("range").putObject("position").put("lte", position);
    return withoutZeros(
        search.sum(Indexes.LEDGER, query, List.of("day", "country", "method", "currency")));
  }

  /** The cells in PostgreSQL. */
  static Map<String, Figures> cells(Connection db) throws SQLException {
    String query =
        "select dimension || '|' || day || '|' || key || '|' || currency, "
            + SUMS
            + " from analytics.sales group by 1";
    try (PreparedStatement sql = db.prepareStatement(query)) {
      return FiguresTruth.rows(sql, "");
    }
  }

  /** The cells in Elasticsearch. */
  static Map<String, Figures> cells(SearchServer search) {
    ObjectNode query = Json.MAPPER.createObjectNode();
    query.putObject("match_all");
    return withoutZeros(
        search.sum(Indexes.SALES, query, List.of("dimension", "day", "key", "currency")));
  }

  private static Map<String, Figures> withoutZeros(Map<String, Figures> figures) {
    figures.values().removeIf(Figures.ZERO::equals);
    return figures;
  }
}
