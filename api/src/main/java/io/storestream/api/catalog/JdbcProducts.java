package io.storestream.api.catalog;

import io.storestream.contracts.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Reads tables catalog.product, product_category, variant and price. */
@Repository
class JdbcProducts {
  private final JdbcClient db;

  JdbcProducts(JdbcClient db) {
    this.db = db;
  }

  /** Holds for a product {@code p} that the store shows at this moment. */
  private static final String ON_OFFER =
      """
      (p.status = 'published' and (p.publish_at is null or p.publish_at <= now())
        and (p.unpublish_at is null or p.unpublish_at > now()))
      """;

  /** Ids of products that the store shows now, newest first. */
  List<String> onOffer(@Nullable String category, @Nullable String before, int limit) {
    return page(ON_OFFER, null, category, before, limit);
  }

  /**
   * Ids of products, newest first, of one status and category where given, before {@code before}.
   */
  List<String> page(
      @Nullable String status, @Nullable String category, @Nullable String before, int limit) {
    return page("true", status, category, before, limit);
  }

  private List<String> page(
      String condition,
      @Nullable String status,
      @Nullable String category,
      @Nullable String before,
      int limit) {
    return db.sql(
            """
            select p.id from catalog.product p
            where %s and (:status::text is null or p.status = :status)
              and (:before::text is null or p.id < :before)
              and (:category::text is null or exists (
                select from catalog.product_category pc join catalog.category c on c.id = pc.category_id
                where pc.product_id = p.id and (c.id = :category or c.slug = :category)))
            order by p.id desc limit :limit
            """
                .formatted(condition))
        .param("status", status)
        .param("before", before)
        .param("category", category)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  Optional<String> id(String idOrSlug) {
    return db.sql(
            "select id from catalog.product where id = ? or slug = ? order by id = ? desc limit 1")
        .params(idOrSlug, idOrSlug, idOrSlug)
        .query(String.class)
        .optional();
  }

  /** Products in the order of {@code ids}; unknown ids are left out. Four statements. */
  List<ProductRow> find(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var keys = ids.toArray(String[]::new);
    var categories = categories(keys);
    var variants = variants(keys, prices(keys));
    Map<String, ProductRow> rows =
        db
            .sql(
                """
                select id, slug, title, description, status, brand, attributes, options, version,
                  created_at, updated_at, publish_at, unpublish_at, translations, media,
                  %s as on_offer
                from catalog.product p where id = any(?)
                """
                    .formatted(ON_OFFER))
            .param(keys)
            .query((row, _) -> product(row, categories, variants))
            .list()
            .stream()
            .collect(Collectors.toMap(ProductRow::id, Function.identity()));
    return ids.stream().distinct().filter(rows::containsKey).map(rows::get).toList();
  }

  /** Variants by SKU or variant id, whichever was given. */
  List<Sellable> sellables(Collection<String> skusOrVariantIds, String currency) {
    var keys = skusOrVariantIds.toArray(String[]::new);
    return db.sql(
            """
            select v.product_id, v.id as variant_id, v.sku, p.title,
              case when p.status = 'published' and not %s then 'scheduled' else p.status end
                as status,
              price.amount_minor as price_minor, c.id as category_id, c.name as category_name
            from catalog.variant v
            join catalog.product p on p.id = v.product_id
            left join catalog.price on price.variant_id = v.id and price.currency = :currency
            left join catalog.product_category pc on pc.product_id = p.id and pc.position = 0
            left join catalog.category c on c.id = pc.category_id
            where v.id in (
              select id from catalog.variant where sku = any(:keys)
              union all select id from catalog.variant where id = any(:keys))
            """
                .formatted(ON_OFFER))
        .param("currency", currency)
        .param("keys", keys)
        .query(Sellable.class)
        .list();
  }

  /** SKUs by variant id. */
  Map<String, String> skus(Collection<String> variantIds) {
    return db
        .sql("select id, sku from catalog.variant where id = any(?)")
        .param(variantIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString("id"), row.getString("sku")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<String, List<CategoryRef>> categories(String[] products) {
    var found = new HashMap<String, List<CategoryRef>>();
    db.sql(
            """
            select pc.product_id, c.id, c.slug, c.name
            from catalog.product_category pc join catalog.category c on c.id = pc.category_id
            where pc.product_id = any(?) order by pc.product_id, pc.position
            """)
        .param(products)
        .query(row -> {
          found
              .computeIfAbsent(row.getString("product_id"), _ -> new ArrayList<>())
              .add(
                  new CategoryRef(
                      row.getString("id"), row.getString("slug"), row.getString("name")));
        });
    return found;
  }

  private Map<String, List<ProductInput.Price>> prices(String[] products) {
    var found = new HashMap<String, List<ProductInput.Price>>();
    db.sql(
            """
            select variant_id, currency, amount_minor, list_amount_minor
            from catalog.price where product_id = any(?) order by variant_id, currency
            """)
        .param(products)
        .query(row -> {
          found
              .computeIfAbsent(row.getString("variant_id"), _ -> new ArrayList<>())
              .add(
                  new ProductInput.Price(
                      row.getString("currency"),
                      row.getLong("amount_minor"),
                      row.getObject("list_amount_minor", Long.class)));
        });
    return found;
  }

  private Map<String, List<ProductRow.VariantRow>> variants(
      String[] products, Map<String, List<ProductInput.Price>> prices) {
    var found = new HashMap<String, List<ProductRow.VariantRow>>();
    db.sql(
            """
            select id, product_id, sku, options from catalog.variant
            where product_id = any(?) order by product_id, position, id
            """)
        .param(products)
        .query(row -> {
          found
              .computeIfAbsent(row.getString("product_id"), _ -> new ArrayList<>())
              .add(
                  new ProductRow.VariantRow(
                      row.getString("id"),
                      row.getString("sku"),
                      Json.MAPPER.readValue(
                          row.getString("options"),
                          new TypeReference<LinkedHashMap<String, String>>() {}),
                      prices.getOrDefault(row.getString("id"), List.of())));
        });
    return found;
  }

  private static ProductRow product(
      ResultSet row,
      Map<String, List<CategoryRef>> categories,
      Map<String, List<ProductRow.VariantRow>> variants)
      throws SQLException {
    var id = row.getString("id");
    return new ProductRow(
        id,
        row.getString("slug"),
        row.getString("title"),
        row.getString("description"),
        row.getString("status"),
        row.getString("brand"),
        Json.MAPPER.readValue(
            row.getString("attributes"),
            new TypeReference<LinkedHashMap<String, List<AttributeValue>>>() {}),
        Json.MAPPER.readValue(
            row.getString("options"), new TypeReference<List<ProductInput.Option>>() {}),
        row.getLong("version"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        categories.getOrDefault(id, List.of()),
        variants.getOrDefault(id, List.of()),
        row.getBoolean("on_offer"),
        instant(row, "publish_at"),
        instant(row, "unpublish_at"),
        Json.MAPPER.readValue(
            row.getString("translations"),
            new TypeReference<LinkedHashMap<String, ProductInput.Translation>>() {}),
        Json.MAPPER.readValue(
            row.getString("media"), new TypeReference<List<ProductInput.Media>>() {}));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
