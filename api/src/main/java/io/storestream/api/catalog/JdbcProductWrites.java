package io.storestream.api.catalog;

import io.storestream.contracts.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes tables catalog.product, product_category, variant and price; every row change is an event.
 * The statements take arrays, one element per row, and touch only rows that differ.
 */
@Repository
class JdbcProductWrites {
  private final JdbcClient db;

  JdbcProductWrites(JdbcClient db) {
    this.db = db;
  }

  /** Keeps other writers of the catalogue out until the end of the transaction. */
  void lock() {
    db.sql("select pg_advisory_xact_lock(hashtext('catalog'))").query().singleRow();
  }

  Map<String, String> productsBySlug(Collection<String> slugs) {
    return db
        .sql("select slug, id from catalog.product where slug = any(?)")
        .param(slugs.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString("slug"), row.getString("id")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Map<String, Lookup.Owned> variantsBySku(Collection<String> skus) {
    return db
        .sql("select sku, id, product_id from catalog.variant where sku = any(?)")
        .param(skus.toArray(String[]::new))
        .query((row, _) ->
            Map.entry(
                row.getString("sku"),
                new Lookup.Owned(row.getString("id"), row.getString("product_id"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  String slug(String id) {
    return db.sql("select slug from catalog.product where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  Optional<Long> version(String id) {
    return db.sql("select version from catalog.product where id = ?")
        .param(id)
        .query(Long.class)
        .optional();
  }

  void insertProducts(List<Draft> drafts) {
    if (!drafts.isEmpty()) {
      db.sql(
              """
              insert into catalog.product
                (id, slug, title, description, status, brand, attributes, options, publish_at,
                unpublish_at, translations, media)
              select id, slug, title, description, status, brand, attributes::jsonb, options::jsonb,
                publish_at::timestamptz, unpublish_at::timestamptz, translations::jsonb, media::jsonb
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as w(id, slug, title, description, status, brand, attributes, options, publish_at,
                  unpublish_at, translations, media)
              """)
          .params(columns(drafts))
          .update();
    }
  }

  /** Ids of the products whose own row differed. */
  Set<String> updateProducts(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return Set.of();
    }
    return db.sql(
            """
            update catalog.product p set
              slug = w.slug, title = w.title, description = w.description, status = w.status,
              brand = w.brand, attributes = w.attributes::jsonb, options = w.options::jsonb,
              publish_at = w.publish_at::timestamptz, unpublish_at = w.unpublish_at::timestamptz,
              translations = w.translations::jsonb, media = w.media::jsonb,
              version = p.version + 1, updated_at = now()
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as w(id, slug, title, description, status, brand, attributes, options, publish_at,
                unpublish_at, translations, media)
            where p.id = w.id
              and (p.slug, p.title, p.description, p.status, p.brand, p.attributes, p.options,
                  p.publish_at, p.unpublish_at, p.translations, p.media)
                is distinct from (w.slug, w.title, w.description, w.status, w.brand,
                  w.attributes::jsonb, w.options::jsonb,
                  w.publish_at::timestamptz, w.unpublish_at::timestamptz, w.translations::jsonb,
                  w.media::jsonb)
            returning p.id
            """)
        .params(columns(drafts))
        .query(String.class)
        .set();
  }

  /** Ids of the products whose categories differed. */
  Set<String> putCategories(List<Draft> drafts) {
    var products = new ArrayList<String>();
    var categories = new ArrayList<String>();
    var positions = new ArrayList<Integer>();
    for (var draft : drafts) {
      for (int i = 0; i < draft.categoryIds().size(); i++) {
        products.add(draft.id());
        categories.add(draft.categoryIds().get(i));
        positions.add(i);
      }
    }
    var changed = new HashSet<String>();
    var known = ids(drafts.stream().filter(d -> !d.isNew()).toList());
    if (known.length > 0) {
      changed.addAll(
          db.sql(
                  """
                  delete from catalog.product_category old
                  where old.product_id = any(?) and (old.product_id, old.category_id) not in (
                    select * from unnest(?::text[], ?::text[]))
                  returning old.product_id
                  """)
              .params(known, texts(products), texts(categories))
              .query(String.class)
              .set());
    }
    if (!products.isEmpty()) {
      changed.addAll(
          db.sql(
                  """
                  insert into catalog.product_category as old (product_id, category_id, position)
                  select * from unnest(?::text[], ?::text[], ?::int[])
                  on conflict (product_id, category_id) do update set position = excluded.position
                  where old.position is distinct from excluded.position
                  returning old.product_id
                  """)
              .params(texts(products), texts(categories), positions.toArray(Integer[]::new))
              .query(String.class)
              .set());
    }
    return changed;
  }

  /** Ids of the products whose named variants differed or are new. */
  Set<String> putVariants(List<Draft> drafts) {
    var rows = variants(drafts);
    return db.sql(
            """
            insert into catalog.variant as old (id, product_id, sku, options, position)
            select id, product_id, sku, options::jsonb, position
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
              as w(id, product_id, sku, options, position)
            on conflict (id) do update set options = excluded.options, position = excluded.position
            where (old.options, old.position) is distinct from (excluded.options, excluded.position)
            returning old.product_id
            """)
        .params(
            texts(rows, Row::id),
            texts(rows, Row::productId),
            texts(rows, r -> r.variant().input().sku()),
            texts(rows, r -> Json.text(r.variant().input().options())),
            rows.stream().map(r -> r.variant().position()).toArray(Integer[]::new))
        .query(String.class)
        .set();
  }

  /** Ids of the products with a price that differed, is new or is gone. */
  Set<String> putPrices(List<Draft> drafts) {
    var rows = new ArrayList<PriceRow>();
    for (var row : variants(drafts)) {
      row.variant().input().prices().forEach(p -> rows.add(new PriceRow(row, p)));
    }
    var changed = new HashSet<String>();
    var known =
        variants(drafts).stream()
            .filter(r -> !r.variant().isNew())
            .map(Row::id)
            .toArray(String[]::new);
    var variantIds = texts(rows, r -> r.row().id());
    var currencies = texts(rows, r -> r.price().currency());
    if (known.length > 0) {
      changed.addAll(
          db.sql(
                  """
                  delete from catalog.price old
                  where old.variant_id = any(?) and (old.variant_id, old.currency) not in (
                    select * from unnest(?::text[], ?::text[]))
                  returning old.product_id
                  """)
              .params(known, variantIds, currencies)
              .query(String.class)
              .set());
    }
    if (!rows.isEmpty()) {
      changed.addAll(
          db.sql(
                  """
                  insert into catalog.price as old
                    (variant_id, product_id, currency, amount_minor, list_amount_minor)
                  select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                  on conflict (variant_id, currency) do update set
                    amount_minor = excluded.amount_minor,
                    list_amount_minor = excluded.list_amount_minor
                  where (old.amount_minor, old.list_amount_minor)
                    is distinct from (excluded.amount_minor, excluded.list_amount_minor)
                  returning old.product_id
                  """)
              .params(
                  variantIds,
                  texts(rows, r -> r.row().productId()),
                  currencies,
                  rows.stream().map(r -> r.price().amount()).toArray(Long[]::new),
                  rows.stream().map(r -> r.price().listAmount()).toArray(Long[]::new))
              .query(String.class)
              .set());
    }
    return changed;
  }

  /** Counts a change of a product's parts. */
  void bump(Set<String> products) {
    if (!products.isEmpty()) {
      db.sql(
              "update catalog.product set version = version + 1, updated_at = now() where id = any(?)")
          .param(products.toArray(String[]::new))
          .update();
    }
  }

  /** SKUs by id of the variants of a product that are not among {@code kept}. */
  SortedMap<String, String> otherVariants(String product, Collection<String> kept) {
    var skus = new TreeMap<String, String>();
    db.sql("select id, sku from catalog.variant where product_id = ? and id <> all(?)")
        .params(product, kept.toArray(String[]::new))
        .query(row -> {
          skus.put(row.getString(1), row.getString(2));
        });
    return skus;
  }

  void removeVariants(Collection<String> ids) {
    db.sql("delete from catalog.variant where id = any(?)")
        .param(ids.toArray(String[]::new))
        .update();
  }

  void archive(String product) {
    db.sql(
            """
            update catalog.product set status = 'archived', version = version + 1, updated_at = now()
            where id = ? and status <> 'archived'
            """)
        .param(product)
        .update();
  }

  private record Row(String productId, Draft.Variant variant) {
    String id() {
      return variant.id();
    }
  }

  private record PriceRow(Row row, ProductInput.Price price) {}

  private static List<Row> variants(List<Draft> drafts) {
    var rows = new ArrayList<Row>();
    drafts.forEach(d -> d.variants().forEach(v -> rows.add(new Row(d.id(), v))));
    return rows;
  }

  private static Object[] columns(List<Draft> drafts) {
    return new Object[] {
      ids(drafts),
      texts(drafts, d -> d.input().slug()),
      texts(drafts, d -> d.input().title()),
      texts(drafts, d -> d.input().description()),
      texts(drafts, d -> d.input().status()),
      texts(drafts, d -> d.input().brand()),
      texts(drafts, d -> Json.text(d.input().attributes())),
      texts(drafts, d -> Json.text(d.input().options())),
      texts(drafts, d -> text(d.input().publishAt())),
      texts(drafts, d -> text(d.input().unpublishAt())),
      texts(drafts, d -> Json.text(d.input().translations())),
      texts(drafts, d -> Json.text(d.input().media()))
    };
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : ProductRules.stored(at).toString();
  }

  private static String[] ids(List<Draft> drafts) {
    return drafts.stream().map(Draft::id).toArray(String[]::new);
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
