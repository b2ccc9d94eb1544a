package io.storestream.command.exchange;

import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row is a line of an order; what concerns the whole order stands in its first row. */
final class OrderTable implements Table {
  private static final List<Column> ORDER =
      List.of(
          Column.text("external_id"),
          Column.text("customer_external_id"),
          Column.text("visitor_id"),
          Column.text("email"),
          Column.text("placed_at"),
          Column.text("currency"),
          Column.text("country"),
          Column.text("payment_method"));
  private static final List<Column> LINE =
      List.of(
          Column.text("sku"),
          Column.whole("quantity"),
          Column.text("unit_price"),
          Column.whole("amount"));

  @Override
  public List<String> columns() {
    return Stream.concat(ORDER.stream(), LINE.stream()).map(Column::name).toList();
  }

  @Override
  public Set<String> required() {
    return Set.of(
        "external_id",
        "placed_at",
        "currency",
        "country",
        "payment_method",
        "sku",
        "quantity",
        "unit_price");
  }

  @Override
  public String group() {
    return "external_id";
  }

  @Override
  public List<Map<String, String>> rows(JsonNode item) {
    var rows = new ArrayList<Map<String, String>>();
    for (JsonNode line : item.path("lines")) {
      var row = new LinkedHashMap<String, String>();
      if (rows.isEmpty()) {
        ORDER.forEach(column -> column.write(item, row));
      } else {
        ORDER.getFirst().write(item, row);
      }
      LINE.forEach(column -> column.write(line, row));
      rows.add(row);
    }
    return rows;
  }

  @Override
  public ObjectNode item(List<Map<String, String>> rows) throws Unreadable {
    var item = Json.MAPPER.createObjectNode();
    for (var column : ORDER) {
      column.read(rows.getFirst(), item);
    }
    var lines = item.putArray("lines");
    for (var row : rows) {
      var line = lines.addObject();
      for (var column : LINE) {
        column.read(row, line);
      }
    }
    return item;
  }
}
