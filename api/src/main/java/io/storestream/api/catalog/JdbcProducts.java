package io.storestream.api.catalog;

import io.storestream.api.web.JdbcRows;
import io.storestream.contracts.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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

  /** Products {@code p} with all their parts, so that a product is one round trip. */
  private static final String SELECT =
      """
      select p.id, p.slug, p.title, p.description, p.status, p.brand, p.attributes, p.options,
        p.version, p.created_at, p.updated_at, p.publish_at, p.unpublish_at, p.translations,
        p.media, %s as on_offer,
        (select coalesce(json_agg(json_build_object('id', c.id, 'slug', c.slug, 'name', c.name)
            order by pc.position), '[]')
          from catalog.product_category pc join catalog.category c on c.id = pc.category_id
          where pc.product_id = p.id) as categories,
        (select coalesce(json_agg(json_build_object(
            'id', v.id, 'sku', v.sku, 'options', v.options,
            'prices',
              (select coalesce(json_agg(json_build_object('currency', price.currency,
                  'amount', price.amount_minor, 'list_amount', price.list_amount_minor)
                  order by price.currency), '[]')
                from catalog.price where price.variant_id = v.id))
            order by v.position, v.id), '[]')
          from catalog.variant v where v.product_id = p.id) as variants
      from catalog.product p
      """
          .formatted(ON_OFFER);

  /** Which products to list, and from which end; what is null does not matter. */
  record Filter(
      @Nullable String status,
      @Nullable String category,
      @Nullable String sku,
      boolean oldestFirst) {
    static final Filter NONE = new Filter(null, null, null, false);
  }

  /** Ids of products that the store shows now, after {@code after}. */
  List<String> onOffer(Filter filter, @Nullable String after, int limit) {
    return page(ON_OFFER, filter, after, limit);
  }

  /** Ids of products of every status, after {@code after}. */
  List<String> page(Filter filter, @Nullable String after, int limit) {
    return page("true", filter, after, limit);
  }

  /** Ids tell the order of creation. */
  private List<String> page(String condition, Filter filter, @Nullable String after, int limit) {
    return db.sql(
            """
            select p.id from catalog.product p
            where %s and (:status::text is null or p.status = :status)
              and (:after::text is null or p.id %s :after)
              and (:category::text is null or exists (
                select from catalog.product_category pc join catalog.category c on c.id = pc.category_id
                where pc.product_id = p.id and (c.id = :category or c.slug = :category)))
              and (:sku::text is null
                or p.id = (select v.product_id from catalog.variant v where v.sku = :sku))
            order by p.id %s limit :limit
            """
                .formatted(
                    condition,
                    filter.oldestFirst() ? ">" : "<",
                    filter.oldestFirst() ? "asc" : "desc"))
        .param("status", filter.status())
        .param("after", after)
        .param("category", filter.category())
        .param("sku", filter.sku())
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

  /** Products in the order of {@code ids}; unknown ids are left out. One statement. */
  List<ProductRow> find(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, ProductRow> rows =
        db
            .sql(SELECT + "where p.id = any((select ?::text[])::text[])")
            .param(ids.toArray(String[]::new))
            .query(JdbcProducts::product)
            .list()
            .stream()
            .collect(Collectors.toMap(ProductRow::id, Function.identity()));
    return ids.stream().distinct().filter(rows::containsKey).map(rows::get).toList();
  }

  /** The product with this id, else with this slug, of any status. One statement. */
  Optional<ProductRow> find(String idOrSlug) {
    return db.sql(SELECT + "where p.id = ? or p.slug = ? order by p.id = ? desc limit 1")
        .params(idOrSlug, idOrSlug, idOrSlug)
        .query(JdbcProducts::product)
        .optional();
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
              select id from catalog.variant where sku = any((select :keys::text[])::text[])
              union all select id from catalog.variant where id = any((select :keys::text[])::text[]))
            """
                .formatted(ON_OFFER))
        .param("currency", currency)
        .param("keys", keys)
        .query(JdbcRows.of(Sellable.class))
        .list();
  }

  /** SKUs by variant id. */
  Map<String, String> skus(Collection<String> variantIds) {
    return db
        .sql("select id, sku from catalog.variant where id = any((select ?::text[])::text[])")
        .param(variantIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString("id"), row.getString("sku")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static ProductRow product(ResultSet row, int number) throws SQLException {
    return new ProductRow(
        row.getString("id"),
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
        Json.MAPPER.readValue(
            row.getString("categories"), new TypeReference<List<CategoryRef>>() {}),
        Json.MAPPER.readValue(
            row.getString("variants"), new TypeReference<List<ProductRow.VariantRow>>() {}),
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
