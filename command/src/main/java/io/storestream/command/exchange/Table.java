package io.storestream.command.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The CSV form of a kind: one or more rows are an item. A row maps column to non-empty cell. */
interface Table {
  /** Columns that every file may have, in their order. */
  List<String> columns();

  /** Beginnings of the columns that depend on the data, as in {@code attribute:}. */
  default List<String> prefixes() {
    return List.of();
  }

  /** Columns a file must have. */
  Set<String> required();

  /** Column whose equal values make neighbouring rows one item; empty: each row is one. */
  default String group() {
    return "";
  }

  List<Map<String, String>> rows(JsonNode item);

  /**
   * @param rows one or more, in file order
   */
  ObjectNode item(List<Map<String, String>> rows) throws Unreadable;
}
