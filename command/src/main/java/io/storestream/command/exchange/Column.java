package io.storestream.command.exchange;

import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column that holds a field of an item.
 *
 * @param name of both
 */
record Column(String name, Type type) {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  enum Type {
    TEXT,
    WHOLE,
    FLAG,
    LIST
  }

  static Column text(String name) {
    return new Column(name, Type.TEXT);
  }

  static Column whole(String name) {
    return new Column(name, Type.WHOLE);
  }

  static Column flag(String name) {
    return new Column(name, Type.FLAG);
  }

  static Column list(String name) {
    return new Column(name, Type.LIST);
  }

  /** From the item into the row; an absent field is no cell. */
  void write(JsonNode item, Map<String, String> row) {
    var value = item.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    row.put(name, type == Type.LIST ? Cells.join(texts(value)) : value.asString());
  }

  /** From the row into the item; an empty cell is an absent field. */
  void read(Map<String, String> row, ObjectNode item) throws Unreadable {
    var cell = row.get(name);
    if (cell == null) {
      return;
    }
    switch (type) {
      case TEXT -> item.put(name, cell);
      case WHOLE -> item.put(name, whole(name, cell));
      case FLAG -> item.put(name, flag(name, cell));
      case LIST -> item.set(name, Json.MAPPER.valueToTree(Cells.split(cell)));
    }
  }

  static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(value -> texts.add(value.asString()));
    return texts;
  }

  static long whole(String name, String cell) throws Unreadable {
    if (!WHOLE.matcher(cell).matches()) {
      throw new Unreadable("not_a_number", name + " is \"" + shown(cell) + "\", no whole number");
    }
    return Long.parseLong(cell);
  }

  private static boolean flag(String name, String cell) throws Unreadable {
    return switch (cell) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new Unreadable(
              "not_a_flag", name + " is \"" + shown(cell) + "\"; allowed: true, false");
    };
  }

  private static String shown(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
  }
}
