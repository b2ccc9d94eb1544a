package io.storestream.command.exchange;

import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row is a variant; what concerns the whole product stands in its first row. */
final class ProductTable implements Table {
  private static final List<Column> PRODUCT =
      List.of(
          Column.text("slug"),
          Column.text("title"),
          Column.text("description"),
          Column.text("status"),
          Column.text("brand"),
          Column.list("category_slugs"),
          Column.text("publish_at"),
          Column.text("unpublish_at"));
  private static final String MEDIA = "media";
  private static final String ALT = "media_alt";
  private static final String OPTIONS = "options";
  private static final List<Column> VARIANT = List.of(Column.text("sku"), Column.whole("stock"));
  private static final String ATTRIBUTE = "attribute:";
  private static final String VALUES = "option_values:";
  private static final String TITLE = "title:";
  private static final String DESCRIPTION = "description:";
  private static final String OPTION = "option:";
  private static final String PRICE = "price:";
  private static final String LIST_PRICE = "list_price:";

  @Override
  public List<String> columns() {
    return Stream.of(
            PRODUCT.stream().map(Column::name),
            Stream.of(MEDIA, ALT, OPTIONS),
            VARIANT.stream().map(Column::name))
        .flatMap(names -> names)
        .toList();
  }

  @Override
  public List<String> prefixes() {
    return List.of(ATTRIBUTE, VALUES, TITLE, DESCRIPTION, OPTION, PRICE, LIST_PRICE);
  }

  @Override
  public Set<String> required() {
    return Set.of("slug", "title", "sku");
  }

  @Override
  public String group() {
    return "slug";
  }

  @Override
  public List<Map<String, String>> rows(JsonNode item) {
    var rows = new ArrayList<Map<String, String>>();
    for (JsonNode variant : item.path("variants")) {
      var row = new LinkedHashMap<String, String>();
      if (rows.isEmpty()) {
        product(item, row);
      } else {
        PRODUCT.getFirst().write(item, row);
      }
      VARIANT.forEach(column -> column.write(variant, row));
      variant
          .path("options")
          .forEachEntry((name, value) -> row.put(OPTION + name, value.asString()));
      for (JsonNode price : variant.path("prices")) {
        var currency = price.path("currency").asString();
        row.put(PRICE + currency, price.path("amount").asString());
        if (price.hasNonNull("list_amount")) {
          row.put(LIST_PRICE + currency, price.path("list_amount").asString());
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static void product(JsonNode item, Map<String, String> row) {
    PRODUCT.forEach(column -> column.write(item, row));
    row.put(MEDIA, Cells.join(each(item.path("media"), "url")));
    row.put(ALT, Cells.join(each(item.path("media"), "alt")));
    row.put(OPTIONS, Cells.join(each(item.path("options"), "name")));
    for (JsonNode option : item.path("options")) {
      row.put(
          VALUES + option.path("name").asString(), Cells.join(Column.texts(option.path("values"))));
    }
    item.path("attributes")
        .forEachEntry(
            (name, values) -> row.put(ATTRIBUTE + name, Cells.join(Column.texts(values))));
    item.path("translations")
        .forEachEntry((tag, texts) -> {
          if (texts.hasNonNull("title")) {
            row.put(TITLE + tag, texts.path("title").asString());
          }
          if (texts.hasNonNull("description")) {
            row.put(DESCRIPTION + tag, texts.path("description").asString());
          }
        });
  }

  private static List<String> each(JsonNode array, String field) {
    return array.valueStream().map(node -> node.path(field).asString("")).toList();
  }

  @Override
  public ObjectNode item(List<Map<String, String>> rows) throws Unreadable {
    var first = rows.getFirst();
    var item = Json.MAPPER.createObjectNode();
    for (var column : PRODUCT) {
      column.read(first, item);
    }
    readMedia(first, item);
    readOptions(first, item);
    var attributes = item.putObject("attributes");
    named(first, ATTRIBUTE)
        .forEach((name, cell) -> attributes.set(name, Json.MAPPER.valueToTree(Cells.split(cell))));
    var translations = item.putObject("translations");
    named(first, TITLE)
        .forEach((tag, text) -> translations.withObjectProperty(tag).put("title", text));
    named(first, DESCRIPTION)
        .forEach((tag, text) -> translations.withObjectProperty(tag).put("description", text));
    var variants = item.putArray("variants");
    for (var row : rows) {
      readVariant(row, variants.addObject());
    }
    return item;
  }

  private static void readMedia(Map<String, String> row, ObjectNode item) throws Unreadable {
    var urls = Cells.split(row.getOrDefault(MEDIA, ""));
    var alts = Cells.split(row.getOrDefault(ALT, ""));
    if (alts.size() > urls.size()) {
      throw new Unreadable(
          "more_alt_than_media", ALT + " has " + alts.size() + " texts for " + urls.size());
    }
    var media = item.putArray("media");
    for (int i = 0; i < urls.size(); i++) {
      media.addObject().put("url", urls.get(i)).put("alt", i < alts.size() ? alts.get(i) : "");
    }
  }

  private static void readOptions(Map<String, String> row, ObjectNode item) {
    var options = item.putArray("options");
    for (var name : Cells.split(row.getOrDefault(OPTIONS, ""))) {
      options
          .addObject()
          .put("name", name)
          .set("values", Json.MAPPER.valueToTree(Cells.split(row.getOrDefault(VALUES + name, ""))));
    }
  }

  private static void readVariant(Map<String, String> row, ObjectNode variant) throws Unreadable {
    for (var column : VARIANT) {
      column.read(row, variant);
    }
    var options = variant.putObject("options");
    named(row, OPTION).forEach(options::put);
    var prices = variant.putArray("prices");
    for (var price : named(row, PRICE).entrySet()) {
      var currency = price.getKey();
      var node =
          prices
              .addObject()
              .put("currency", currency)
              .put("amount", Column.whole(PRICE + currency, price.getValue()));
      var list = row.get(LIST_PRICE + currency);
      if (list != null) {
        node.put("list_amount", Column.whole(LIST_PRICE + currency, list));
      }
    }
  }

  /** What follows the prefix, to its cell. */
  private static Map<String, String> named(Map<String, String> row, String prefix) {
    var named = new TreeMap<String, String>();
    row.forEach((column, cell) -> {
      if (column.startsWith(prefix)) {
        named.put(column.substring(prefix.length()), cell);
      }
    });
    return named;
  }
}
