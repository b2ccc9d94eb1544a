package io.storestream.command.verify;

import static java.util.Comparator.comparing;

import io.storestream.contracts.Json;
import io.storestream.contracts.ProductDocument;
import io.storestream.contracts.ProductDocument.Media;
import io.storestream.contracts.ProductDocument.Translation;
import io.storestream.contracts.ProductDocument.Variant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Product documents worked out from the rows, by no code of the pipeline. */
final class ProductTruth {
  private static final String CATEGORIES =
      """
      with recursive up (leaf, id, parent_id, name) as (
        select id, id, parent_id, name from catalog.category
        union all
        select up.leaf, c.id, c.parent_id, c.name
        from up join catalog.category c on c.id = up.parent_id)
      select pc.product_id, pc.category_id, up.id, up.name
      from catalog.product_category pc
      join catalog.product p on p.id = pc.product_id and p.status = 'published'
      join up on up.leaf = pc.category_id
      where cast(? as text[]) is null or pc.product_id = any(?)
      order by pc.product_id, pc.position, pc.category_id
      """;

  private static final String VARIANTS =
      """
      select v.product_id, v.id, v.sku, v.options::text, price.amount_minor, price.list_amount_minor,
        coalesce(greatest(stock.on_hand - stock.reserved, 0), 0) as stock
      from catalog.variant v
      left join catalog.price price on price.variant_id = v.id and price.currency = ?
      left join inventory.stock stock on stock.variant_id = v.id
      where cast(? as text[]) is null or v.product_id = any(?)
      order by v.product_id, v.position, v.id collate "C"
      """;

  private static final String PRODUCTS =
      """
      select id, slug, title, description, brand, attributes::text, created_at,
        publish_at, unpublish_at, translations::text, media::text,
        round(rating_sum::numeric / nullif(rating_count, 0), 2), coalesce(rating_count, 0)
      from catalog.product
      left join review.summary on summary.product_id = id
      where status = 'published' and (cast(? as text[]) is null or id = any(?))
      """;

  private final Connection db;
  private final String currency;
  private final String @Nullable [] ids;

  /**
   * @param ids only these products; all when null
   */
  ProductTruth(Connection db, String currency, @Nullable List<String> ids) {
    this.db = db;
    this.currency = currency;
    this.ids = ids == null ? null : ids.toArray(String[]::new);
  }

  /** A variant with the list price that its document leaves out. */
  private record Priced(Variant variant, @Nullable Long listPrice) {}

  /** Categories of a product: the primary one, and all on the paths to the root. */
  private static final class Place {
    private @Nullable String primary;
    private final SortedMap<String, String> path = new TreeMap<>();
  }

  /** Published products by id; position is 0. */
  Map<String, ProductDocument> documents() throws SQLException {
    Map<String, Place> places = places();
    Map<String, List<Priced>> variants = variants();
    Map<String, ProductDocument> documents = new HashMap<>();
    try (PreparedStatement sql = db.prepareStatement(PRODUCTS)) {
      bindIds(sql, 1);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          String id = row.getString(1);
          documents.put(
              id,
              document(
                  row, places.getOrDefault(id, new Place()), variants.getOrDefault(id, List.of())));
        }
      }
    }
    return documents;
  }

  private ProductDocument document(ResultSet row, Place place, List<Priced> variants)
      throws SQLException {
    Priced cheapest =
        variants.stream()
            .filter(v -> v.variant().priceMinor() != null)
            .min(comparing(v -> Objects.requireNonNull(v.variant().priceMinor())))
            .orElse(null);
    int stock = (int) variants.stream().mapToLong(v -> v.variant().stock()).sum();
    String primary = place.primary;
    return new ProductDocument(
        row.getString(1),
        false,
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        primary,
        primary == null ? null : place.path.get(primary),
        List.copyOf(place.path.keySet()),
        List.copyOf(place.path.values()),
        attributes(row.getString(6)),
        cheapest == null ? null : currency,
        cheapest == null ? null : cheapest.variant().priceMinor(),
        cheapest == null ? null : cheapest.listPrice(),
        stock,
        stock > 0,
        variants.stream().map(Priced::variant).toList(),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        0,
        instant(row.getObject(8, OffsetDateTime.class)),
        instant(row.getObject(9, OffsetDateTime.class)),
        translations(row.getString(10)),
        media(row.getString(11)),
        row.getObject(12) == null ? null : row.getBigDecimal(12).doubleValue(),
        row.getInt(13),
        numbers(row.getString(6)));
  }

  private Map<String, Place> places() throws SQLException {
    Map<String, Place> places = new HashMap<>();
    try (PreparedStatement sql = db.prepareStatement(CATEGORIES)) {
      bindIds(sql, 1);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          Place place = places.computeIfAbsent(row.getString(1), _ -> new Place());
          if (place.primary == null) {
            place.primary = row.getString(2);
          }
          place.path.put(row.getString(3), row.getString(4));
        }
      }
    }
    return places;
  }

  private Map<String, List<Priced>> variants() throws SQLException {
    Map<String, List<Priced>> variants = new HashMap<>();
    try (PreparedStatement sql = db.prepareStatement(VARIANTS)) {
      sql.setString(1, currency);
      bindIds(sql, 2);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          var variant =
              new Variant(
                  row.getString(2),
                  row.getString(3),
                  options(row.getString(4)),
                  row.getObject(5, Long.class),
                  row.getInt(7));
          variants
              .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
              .add(new Priced(variant, row.getObject(6, Long.class)));
        }
      }
    }
    return variants;
  }

  private void bindIds(PreparedStatement sql, int at) throws SQLException {
    var array = ids == null ? null : db.createArrayOf("text", ids);
    sql.setArray(at, array);
    sql.setArray(at + 1, array);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static SortedMap<String, Translation> translations(String json) {
    var translations = new TreeMap<String, Translation>();
    for (Map.Entry<String, JsonNode> e : Json.MAPPER.readTree(json).properties()) {
      translations.put(
          e.getKey(),
          new Translation(
              e.getValue().path("title").asString(null),
              e.getValue().path("description").asString(null)));
    }
    return translations;
  }

  private static List<Media> media(String json) {
    return Json.MAPPER
        .readTree(json)
        .valueStream()
        .map(m -> new Media(m.path("url").asString(), m.path("alt").asString()))
        .toList();
  }

  private static Map<String, String> options(String json) {
    var options = new TreeMap<String, String>();
    Json.MAPPER
        .readTree(json)
        .properties()
        .forEach(e -> options.put(e.getKey(), e.getValue().asString()));
    return options;
  }

  private static SortedMap<String, List<Double>> numbers(String json) {
    var numbers = new TreeMap<String, List<Double>>();
    for (Map.Entry<String, JsonNode> e : Json.MAPPER.readTree(json).properties()) {
      var values =
          e.getValue().valueStream().filter(JsonNode::isNumber).map(JsonNode::doubleValue).toList();
      if (!values.isEmpty()) {
        numbers.put(e.getKey(), values);
      }
    }
    return numbers;
  }

  private static SortedMap<String, List<String>> attributes(String json) {
    var attributes = new TreeMap<String, List<String>>();
    for (Map.Entry<String, JsonNode> e : Json.MAPPER.readTree(json).properties()) {
      attributes.put(
          e.getKey(),
          e.getValue()
              .valueStream()
              .map(v ->
                  v.isNumber()
                      ? v.decimalValue().stripTrailingZeros().toPlainString()
                      : v.asString())
              .toList());
    }
    return attributes;
  }
}
