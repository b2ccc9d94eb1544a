package io.storestream.api.web.document;

import io.storestream.contracts.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values at and beyond the edges. */
final class OddValues {
  private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "0",
          "-1",
          "2147483648",
          "-9223372036854775808",
          "9223372036854775807",
          "9223372036854775808",
          "1e309",
          "NaN",
          "true",
          "x".repeat(300),
          "x".repeat(5_000),
          "💡".repeat(70),
          "\u202e\u0000\uffff",
          "\ud800",
          "%00",
          "'; drop table orders.order; --",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "${jndi:ldap://x}",
          "0001-01-01",
          "2026-02-30",
          "9999-12-31",
          "+999999999-12-31",
          "-999999999-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "2026-01-31T12:00:00Z",
          "GBP",
          "XXX",
          "XBA",
          "gbp",
          "a@b",
          "cod",
          "draft",
          "published",
          "day",
          "minute",
          "a,b,,c",
          "|",
          "\r\nSet-Cookie: a=b",
          "AAAAAA",
          "prod_00000000000000000000000000");

  /** All texts that a query parameter can carry. */
  static List<String> texts() {
    return TEXTS.stream().filter(text -> text.length() < 1_000 && !text.equals("\ud800")).toList();
  }

  private final Random random;

  OddValues(Random random) {
    this.random = random;
  }

  String text() {
    var text = TEXTS.get(random.nextInt(TEXTS.size()));
    return Character.isSurrogate(text.isEmpty() ? ' ' : text.charAt(0)) && text.length() == 1
        ? "?"
        : text;
  }

  /** Short enough for an address, and not empty, because that is another route. */
  String pathPart() {
    var text = text().strip();
    return text.isEmpty() || text.length() > 1_000 ? "odd" : text;
  }

  /** What an HTTP client can send as header. */
  String header() {
    var text = text().replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() > 1_000 ? text.substring(0, 1_000) : text;
  }

  /** A copy with one value, anywhere in it, replaced, removed, doubled or added. */
  JsonNode mutate(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty() && random.nextInt(8) > 0) {
      var names = new ArrayList<>(object.propertyNames());
      var name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, value());
        case 2 -> object.set(random.nextBoolean() ? "odd" : name, value());
        default -> object.set(name, mutate(object.get(name)));
      }
      return object;
    }
    if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(8) > 0) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(5)) {
        case 0 -> array.remove(index);
        case 1 -> array.add(array.get(index).deepCopy());
        case 2 -> array.add(value());
        default -> array.set(index, mutate(array.get(index)));
      }
      return array;
    }
    return value();
  }

  private JsonNode value() {
    return switch (random.nextInt(14)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(0);
      case 3 -> NODES.numberNode(-1);
      case 4 -> NODES.numberNode(Integer.MAX_VALUE);
      case 5 -> NODES.numberNode(Long.MAX_VALUE);
      case 6 -> NODES.numberNode(BigInteger.ONE.shiftLeft(70));
      case 7 -> NODES.numberNode(new BigDecimal("0.1"));
      case 8 -> NODES.numberNode(new BigDecimal("1e300"));
      case 9 -> NODES.arrayNode();
      case 10 -> NODES.objectNode();
      case 11 -> NODES.arrayNode().add(NODES.nullNode());
      default -> NODES.stringNode(text());
    };
  }
}
