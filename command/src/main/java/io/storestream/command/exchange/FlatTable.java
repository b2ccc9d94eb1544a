package io.storestream.command.exchange;

import io.storestream.contracts.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row is an item, a column a field. */
record FlatTable(List<Column> fields, Set<String> required) implements Table {
  static final FlatTable CUSTOMERS =
      new FlatTable(
          List.of(
              Column.text("external_id"),
              Column.text("email"),
              Column.text("name"),
              Column.text("country")),
          Set.of("external_id", "email"));

  static final FlatTable EVENTS =
      new FlatTable(
          List.of(
              Column.text("event_id"),
              Column.text("kind"),
              Column.text("visitor_id"),
              Column.text("at"),
              Column.text("product_id"),
              Column.whole("quantity"),
              Column.text("query"),
              Column.text("request_id"),
              Column.text("list"),
              Column.list("items"),
              Column.whole("results"),
              Column.flag("consent")),
          Set.of("kind", "visitor_id"));

  @Override
  public List<String> columns() {
    return fields.stream().map(Column::name).toList();
  }

  @Override
  public List<Map<String, String>> rows(JsonNode item) {
    var row = new LinkedHashMap<String, String>();
    fields.forEach(field -> field.write(item, row));
    return List.of(row);
  }

  @Override
  public ObjectNode item(List<Map<String, String>> rows) throws Unreadable {
    var item = Json.MAPPER.createObjectNode();
    for (var field : fields) {
      field.read(rows.getFirst(), item);
    }
    return item;
  }
}
