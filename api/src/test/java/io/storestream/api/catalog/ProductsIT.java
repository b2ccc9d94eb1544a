package io.storestream.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ProductsIT {
  private final ApiClient store;
  private final ApiClient staff;
  private final JdbcClient db;

  ProductsIT(ApiClient api, JdbcClient db) {
    this.store = api;
    this.staff = api.admin();
    this.db = db;
  }

  @Test
  void createdProductIsInTheStoreWithPriceAndStock() {
    var category = category();
    var slug = Ids.next("lamp");
    var created =
        staff.post(
            "/v1/admin/products",
            Map.of(
                "slug",
                slug,
                "title",
                "Lamp",
                "status",
                "published",
                "brand",
                "Luz",
                "category_slugs",
                List.of(category),
                "attributes",
                Map.of("colour", List.of("red")),
                "options",
                List.of(Map.of("name", "size", "values", List.of("S", "M"))),
                "variants",
                List.of(
                    variant(slug + "-s", 1999, Map.of("size", "S"), 3),
                    variant(slug + "-m", 2499, Map.of("size", "M"), 4))));

    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(Long.parseLong(created.header("Commit-Position"))).isPositive();
    var shown = store.get("/v1/store/products/" + slug);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text("/id")).startsWith("prod_").isEqualTo(created.text("/id"));
    assertThat(shown.number("/price/amount")).isEqualTo(1999);
    assertThat(shown.text("/price/currency")).isEqualTo("GBP");
    assertThat(shown.number("/stock")).isEqualTo(7);
    assertThat(shown.text("/categories/0/slug")).isEqualTo(category);
    assertThat(shown.text("/variants/1/options/size")).isEqualTo("M");
    assertThat(shown.header("Commit-Position")).isEmpty();
  }

  @Test
  void draftsAreNotInTheStore() {
    var slug = Ids.next("draft");
    staff.post("/v1/admin/products", product(slug, "draft", 100));
    assertThat(store.get("/v1/store/products/" + slug).text("/code"))
        .isEqualTo("PRODUCT_NOT_FOUND");
  }

  @Test
  void takenSlugAndSkuAreRefused() {
    var slug = Ids.next("p");
    staff.post("/v1/admin/products", product(slug, "published", 100));
    var again = staff.post("/v1/admin/products", product(slug, "published", 100));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/code")).isEqualTo("SLUG_TAKEN");
    var other =
        staff.post(
            "/v1/admin/products",
            Map.of("slug", Ids.next("p"), "title", "T", "variants", List.of(Map.of("sku", slug))));
    assertThat(other.text("/code")).isEqualTo("SKU_TAKEN");
  }

  @Test
  void patchChangesOnlyWhatItNamesAndNeedsTheEtag() {
    var slug = Ids.next("p");
    var created = staff.post("/v1/admin/products", product(slug, "published", 100));
    var path = "/v1/admin/products/" + created.text("/id");

    assertThat(staff.patch(path, Map.of("title", "New")).status()).isEqualTo(428);
    var changed =
        staff.with("If-Match", created.header("ETag")).patch(path, Map.of("title", "New"));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(changed.text("/title")).isEqualTo("New");
    assertThat(changed.text("/slug")).isEqualTo(slug);
    assertThat(changed.number("/variants/0/prices/0/amount")).isEqualTo(100);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    var stale = staff.with("If-Match", created.header("ETag")).patch(path, Map.of("title", "X"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.header("ETag")).isEqualTo("\"2\"");
    var wrong = staff.with("If-Match", "\"2\"").patch(path, Map.of("price", 3));
    assertThat(wrong.text("/code")).isEqualTo("UNKNOWN_FIELD");
  }

  @Test
  void priceChangeAloneRaisesTheVersion() {
    var slug = Ids.next("p");
    bulk(product(slug, "published", 100));
    assertThat(bulk(product(slug, "published", 101)).text("/results/0/status"))
        .isEqualTo("updated");
    assertThat(staff.get("/v1/admin/products/" + slug).number("/version")).isEqualTo(2);
  }

  @Test
  void removedVariantIsGoneAfterPatch() {
    var slug = Ids.next("p");
    var created =
        staff.post(
            "/v1/admin/products",
            Map.of(
                "slug",
                slug,
                "title",
                "T",
                "variants",
                List.of(Map.of("sku", slug + "-a"), Map.of("sku", slug + "-b"))));
    var changed =
        staff
            .with("If-Match", created.header("ETag"))
            .patch(
                "/v1/admin/products/" + slug,
                Map.of("variants", List.of(Map.of("sku", slug + "-b"))));
    assertThat(changed.body().at("/variants")).hasSize(1);
    assertThat(changed.text("/variants/0/id")).isEqualTo(created.text("/variants/1/id"));
    assertThat(changed.number("/version")).isEqualTo(2);
  }

  @Test
  void deleteArchives() {
    var slug = Ids.next("p");
    var created = staff.post("/v1/admin/products", product(slug, "published", 100));
    var gone = staff.with("If-Match", created.header("ETag")).delete("/v1/admin/products/" + slug);
    assertThat(gone.text("/status")).isEqualTo("archived");
    assertThat(store.get("/v1/store/products/" + slug).status()).isEqualTo(404);
  }

  @Test
  void repeatedBulkWritesNothing() {
    var slug = Ids.next("p");
    var item = product(slug, "published", 100);
    var first = bulk(item);
    assertThat(first.text("/results/0/status")).isEqualTo("created");
    var before = physicalRows(slug);
    var second = bulk(item);
    assertThat(second.text("/results/0/status")).isEqualTo("unchanged");
    assertThat(second.text("/results/0/id")).isEqualTo(first.text("/results/0/id"));
    assertThat(second.text("/results/0/variants/0/id"))
        .isEqualTo(first.text("/results/0/variants/0/id"));
    assertThat(physicalRows(slug)).isEqualTo(before);
  }

  @Test
  void wrongBulkItemFailsAloneAndLeavesNothing() {
    var good = Ids.next("p");
    var minus = Ids.next("p");
    var unknown = Ids.next("p");
    var answer =
        staff.post(
            "/v1/admin/products/bulk",
            Map.of(
                "items",
                List.of(
                    product(good, "published", 100),
                    product(minus, "published", -1),
                    Map.of(
                        "slug",
                        unknown,
                        "title",
                        "T",
                        "category_slugs",
                        List.of("no-such-category"),
                        "variants",
                        List.of(Map.of("sku", unknown))),
                    Map.of("slug", "x", "titel", "typo", "variants", List.of()),
                    "just text",
                    product(good, "published", 5))));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.text("/results/0/status")).isEqualTo("created");
    assertThat(answer.text("/results/1/error/code")).isEqualTo("INVALID_FIELD");
    assertThat(answer.text("/results/1/error/errors/0/field"))
        .isEqualTo("variants[0].prices[0].amount");
    assertThat(answer.text("/results/2/error/code")).isEqualTo("UNKNOWN_CATEGORY");
    assertThat(answer.text("/results/3/error/code")).isEqualTo("UNKNOWN_FIELD");
    assertThat(answer.text("/results/3/error/detail")).contains("titel", "allowed: ", "title");
    assertThat(answer.text("/results/4/error/code")).isEqualTo("INVALID_FIELD");
    assertThat(answer.text("/results/5/error/code")).isEqualTo("DUPLICATE_ITEM");
    assertThat(
            db.sql("select count(*) from catalog.product where slug in (?, ?, 'x')")
                .params(minus, unknown)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void openingStockCountsOnlyAtCreation() {
    var slug = Ids.next("p");
    var item =
        Map.of(
            "slug",
            slug,
            "title",
            "T",
            "status",
            "published",
            "variants",
            List.of(variant(slug, 100, Map.of(), 5)));
    bulk(item);
    bulk(
        Map.of(
            "slug",
            slug,
            "title",
            "T2",
            "status",
            "published",
            "variants",
            List.of(variant(slug, 100, Map.of(), 50))));
    assertThat(store.get("/v1/store/products/" + slug).number("/stock")).isEqualTo(5);
  }

  @Test
  void pagesCoverEverythingOnce() {
    var category = category();
    var slugs = new HashSet<String>();
    for (int i = 0; i < 5; i++) {
      var slug = Ids.next("p");
      slugs.add(slug);
      bulk(
          Map.of(
              "slug",
              slug,
              "title",
              "T",
              "status",
              "published",
              "category_slugs",
              List.of(category),
              "variants",
              List.of(Map.of("sku", slug))));
    }
    var seen = new HashSet<String>();
    var path = "/v1/store/products?limit=2&category=" + category;
    var page = store.get(path);
    int pages = 1;
    while (true) {
      page.body()
          .path("data")
          .forEach(p -> assertThat(seen.add(p.path("slug").asString())).isTrue());
      if (page.text("/next_cursor").isEmpty()) {
        break;
      }
      page = store.get(path + "&cursor=" + page.text("/next_cursor"));
      pages++;
    }
    assertThat(seen).isEqualTo(slugs);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void listsFromEitherEnd() {
    var category = category();
    var slugs = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      var slug = Ids.next("p");
      slugs.add(slug);
      bulk(
          Map.of(
              "slug",
              slug,
              "title",
              "T",
              "status",
              "published",
              "category_slugs",
              List.of(category),
              "variants",
              List.of(Map.of("sku", slug))));
    }
    var path = "/v1/store/products?category=" + category;
    assertThat(slugs(path + "&sort=created_at")).isEqualTo(slugs);
    assertThat(slugs(path)).isEqualTo(slugs.reversed());
    assertThat(slugs(path + "&sort=-created_at")).isEqualTo(slugs.reversed());
    var first = path + "&sort=created_at&limit=2";
    assertThat(slugs(first + "&cursor=" + store.get(first).text("/next_cursor")))
        .isEqualTo(slugs.subList(2, 3));
    var wrong = store.get(path + "&sort=price");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("/detail")).contains("-created_at");
  }

  @Test
  void staffFindTheProductOfASku() {
    var slug = Ids.next("p");
    staff.post("/v1/admin/products", product(slug, "draft", 100));
    var path = "/v1/admin/products?sku=";
    assertThat(staff.get(path + slug).body().at("/data")).hasSize(1);
    assertThat(staff.get(path + slug).text("/data/0/slug")).isEqualTo(slug);
    assertThat(staff.get(path + slug + "&status=published").body().at("/data")).isEmpty();
    assertThat(staff.get(path + "no-such-sku").body().at("/data")).isEmpty();
  }

  private List<String> slugs(String path) {
    var slugs = new ArrayList<String>();
    store.get(path).body().path("data").forEach(p -> slugs.add(p.path("slug").asString()));
    return slugs;
  }

  private String category() {
    var slug = Ids.next("cat");
    var created = staff.post("/v1/admin/categories", Map.of("slug", slug, "name", "Lamps"));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return slug;
  }

  private ApiClient.Answer bulk(Object item) {
    var answer = staff.post("/v1/admin/products/bulk", Map.of("items", List.of(item)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }

  /** Transaction that last wrote each row of a product: equal means that nothing was written. */
  private List<String> physicalRows(String slug) {
    return db.sql(
            """
            select 'product ' || xmin::text || ctid::text from catalog.product where slug = :slug
            union all
            select 'variant ' || v.xmin::text || v.ctid::text from catalog.variant v where v.sku = :slug
            union all
            select 'price ' || r.xmin::text || r.ctid::text
            from catalog.price r join catalog.variant v on v.id = r.variant_id where v.sku = :slug
            union all
            select 'stock ' || s.xmin::text || s.ctid::text
            from inventory.stock s join catalog.variant v on v.id = s.variant_id where v.sku = :slug
            """)
        .param("slug", slug)
        .query(String.class)
        .list();
  }

  private static Map<String, Object> product(String slug, String status, long amount) {
    return Map.of(
        "slug",
        slug,
        "title",
        "T",
        "status",
        status,
        "variants",
        List.of(variant(slug, amount, Map.of(), 0)));
  }

  private static Map<String, Object> variant(
      String sku, long amount, Map<String, String> options, int stock) {
    return Map.of(
        "sku", sku,
        "options", options,
        "prices", List.of(Map.of("currency", "GBP", "amount", amount)),
        "stock", stock);
  }
}
