package io.storestream.pipelines.indexing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.storestream.contracts.Json;
import io.storestream.contracts.ProductDocument;
import io.storestream.contracts.ProductDocument.Media;
import io.storestream.contracts.ProductDocument.Translation;
import io.storestream.contracts.ProductDocument.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Folds the rows of one product into its document; see {@link ProductDocument} for the rules. */
final class Document {
  private final Map<String, List<StoredRow>> tables = new HashMap<>();
  private long position;

  private Document(List<StoredRow> rows) {
    for (StoredRow row : rows) {
      position = Math.max(position, row.position());
      if (!row.deleted()) {
        tables.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row);
      }
    }
  }

  /**
   * @param rows every row of the product, deleted ones too
   * @param currency of the prices to show
   */
  static ProductDocument of(
      String id, List<StoredRow> rows, Categories categories, String currency) {
    var document = new Document(rows);
    var product = document.table("catalog.product").stream().findFirst().orElse(null);
    return product == null || !product.text("status").equals("published")
        ? ProductDocument.tombstone(id, document.position)
        : document.live(id, product, categories, currency);
  }

  private ProductDocument live(
      String id, StoredRow product, Categories categories, String currency) {
    List<String> own =
        table("catalog.product_category").stream()
            .sorted(
                comparingLong((StoredRow row) -> row.count("position"))
                    .thenComparing(row -> row.text("category_id")))
            .map(row -> row.text("category_id"))
            .toList();
    String primary = own.isEmpty() ? null : own.getFirst();
    List<String> path = List.copyOf(categories.paths(own));
    List<String> names = path.stream().map(categories::name).filter(Objects::nonNull).toList();
    Map<String, StoredRow> prices = prices(currency);
    List<Variant> variants = variants(prices);
    Variant cheapest =
        variants.stream()
            .filter(variant -> variant.priceMinor() != null)
            .min(comparing(variant -> Objects.requireNonNull(variant.priceMinor())))
            .orElse(null);
    StoredRow price = cheapest == null ? null : prices.get(cheapest.id());
    StoredRow summary = table("review.summary").stream().findFirst().orElse(null);
    long reviews = summary == null ? 0 : summary.count("rating_count");
    int stock = saturated(variants.stream().mapToLong(Variant::stock).sum());
    return new ProductDocument(
        id,
        false,
        product.text("slug"),
        product.text("title"),
        product.text("description"),
        product.optional("brand"),
        primary,
        primary == null ? null : categories.name(primary),
        path,
        names,
        attributes(product.row().get("attributes")),
        price == null ? null : currency,
        price == null ? null : price.number("amount_minor"),
        price == null ? null : price.number("list_amount_minor"),
        stock,
        stock > 0,
        variants,
        Instant.parse(product.text("created_at")),
        position,
        instant(product, "publish_at"),
        instant(product, "unpublish_at"),
        translations(product.row().get("translations")),
        media(product.row().get("media")),
        summary == null || reviews == 0 ? null : hundredths(summary.count("rating_sum"), reviews),
        (int) reviews,
        numbers(product.row().get("attributes")));
  }

  private List<Variant> variants(Map<String, StoredRow> prices) {
    var stock = new HashMap<String, Integer>();
    for (StoredRow row : table("inventory.stock")) {
      long free = Math.max(0, row.count("on_hand") - row.count("reserved"));
      stock.put(row.text("variant_id"), saturated(free));
    }
    return table("catalog.variant").stream()
        .sorted(
            comparingLong((StoredRow row) -> row.count("position"))
                .thenComparing(row -> row.text("id")))
        .map(row -> {
          String id = row.text("id");
          StoredRow price = prices.get(id);
          return new Variant(
              id,
              row.text("sku"),
              options(row.row().get("options")),
              price == null ? null : price.number("amount_minor"),
              stock.getOrDefault(id, 0));
        })
        .toList();
  }

  /** Prices in the currency, by variant. */
  private Map<String, StoredRow> prices(String currency) {
    var prices = new HashMap<String, StoredRow>();
    for (StoredRow row : table("catalog.price")) {
      if (row.text("currency").equals(currency)) {
        prices.put(row.text("variant_id"), row);
      }
    }
    return prices;
  }

  private List<StoredRow> table(String name) {
    return tables.getOrDefault(name, List.of());
  }

  private static Map<String, String> options(@Nullable JsonNode json) {
    var options = new TreeMap<String, String>();
    if (json != null) {
      json.forEachEntry((name, value) -> options.put(name, value.asString()));
    }
    return options;
  }

  private static SortedMap<String, List<String>> attributes(@Nullable JsonNode json) {
    var attributes = new TreeMap<String, List<String>>();
    if (json != null) {
      json.forEachEntry((name, value) -> {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
          value.forEach(element -> texts.add(text(element)));
        } else {
          texts.add(text(value));
        }
        attributes.put(name, texts);
      });
    }
    return attributes;
  }

  /** A number without needless zeros. */
  private static String text(JsonNode value) {
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : value.asString();
  }

  private static SortedMap<String, List<Double>> numbers(@Nullable JsonNode attributes) {
    var numbers = new TreeMap<String, List<Double>>();
    if (attributes != null) {
      attributes.forEachEntry((name, values) -> {
        for (JsonNode value : values) {
          if (value.isNumber()) {
            numbers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.doubleValue());
          }
        }
      });
    }
    return numbers;
  }

  private static @Nullable Instant instant(StoredRow row, String column) {
    String text = row.optional(column);
    return text == null ? null : Instant.parse(text);
  }

  private static SortedMap<String, Translation> translations(@Nullable JsonNode json) {
    var translations = new TreeMap<String, Translation>();
    if (json != null) {
      json.forEachEntry(
          (tag, texts) -> translations.put(tag, Json.MAPPER.treeToValue(texts, Translation.class)));
    }
    return translations;
  }

  private static List<Media> media(@Nullable JsonNode json) {
    var media = new ArrayList<Media>();
    if (json != null) {
      json.forEach(item -> media.add(Json.MAPPER.treeToValue(item, Media.class)));
    }
    return media;
  }

  private static double hundredths(long sum, long count) {
    return Math.round(sum * 100.0 / count) / 100.0;
  }

  private static int saturated(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }
}
