package io.storestream.api.catalog;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class PublishingIT {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FAR_OFF = Instant.parse("2190-01-01T00:00:00Z");

  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;

  PublishingIT(ApiClient api) {
    this.store = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, true",
        "2020-01-01T00:00:00Z, -, true",
        "2020-01-01T00:00:00Z, 2190-01-01T00:00:00Z, true",
        "-, 2020-01-01T00:00:00Z, false",
        "2190-01-01T00:00:00Z, -, false",
      })
  void isInTheStoreBetweenItsDates(Instant from, Instant until, boolean shown) {
    var slug = Ids.next("p");
    var category = Ids.next("cat");
    ok(201, staff.post("/v1/admin/categories", Map.of("slug", category, "name", "C")));
    var more = new HashMap<String, Object>();
    more.put("publish_at", from);
    more.put("unpublish_at", until);
    more.put("category_slugs", List.of(category));
    var created = create(slug, more);

    assertThat(created.body().path("on_offer").asBoolean()).isEqualTo(shown);
    assertThat(store.get("/v1/store/products/" + slug).status()).isEqualTo(shown ? 200 : 404);
    assertThat(ok(200, store.get("/v1/store/products?category=" + category)).body().path("data"))
        .hasSize(shown ? 1 : 0);
    var guest = shop.guest();
    assertThat(
            guest.api().post(guest.path() + "/items", Map.of("sku", slug, "quantity", 1)).status())
        .isEqualTo(shown ? 200 : 422);
  }

  @Test
  void appearsAndDisappearsByItself() {
    var slug = Ids.next("p");
    var from = Instant.now().plusSeconds(1);
    var created = create(slug, Map.of("publish_at", from, "unpublish_at", from.plusSeconds(2)));
    var path = "/v1/store/products/" + slug;

    assertThat(store.get(path).status()).isEqualTo(404);
    await().atMost(Duration.ofSeconds(5)).until(() -> store.get(path).status() == 200);
    assertThat(Instant.now()).isAfterOrEqualTo(from);
    await().atMost(Duration.ofSeconds(5)).until(() -> store.get(path).status() == 404);
    assertThat(ok(200, staff.get("/v1/admin/products/" + slug)).number("/version"))
        .isEqualTo(created.number("/version"));
  }

  @Test
  void refusesDatesThatCannotBe() {
    var backwards =
        staff.post(
            "/v1/admin/products",
            input(Ids.next("p"), Map.of("publish_at", FAR_OFF, "unpublish_at", LONG_AGO)));
    assertThat(backwards.status()).isEqualTo(400);
    assertThat(backwards.text("/errors/0/field")).isEqualTo("unpublish_at");
    var absurd =
        staff.post(
            "/v1/admin/products",
            input(Ids.next("p"), Map.of("publish_at", "+999999999-01-01T00:00:00Z")));
    assertThat(absurd.text("/errors/0/code")).isEqualTo("OUT_OF_RANGE");
    var text =
        staff.post("/v1/admin/products", input(Ids.next("p"), Map.of("publish_at", "tomorrow")));
    assertThat(text.status()).isEqualTo(400);
  }

  @Test
  void patchSetsAndClearsDates() {
    var slug = Ids.next("p");
    var created = create(slug, Map.of());
    var path = "/v1/admin/products/" + slug;
    var later =
        ok(
            200,
            staff
                .with("If-Match", created.header("ETag"))
                .patch(path, Map.of("publish_at", FAR_OFF)));
    assertThat(store.get("/v1/store/products/" + slug).status()).isEqualTo(404);
    ok(200, staff.with("If-Match", later.header("ETag")).patch(path, "{\"publish_at\":null}"));
    assertThat(store.get("/v1/store/products/" + slug).status()).isEqualTo(200);
  }

  @Test
  void formerSlugsLeadToThePresentOne() {
    var first = Ids.next("p");
    var second = Ids.next("p");
    var third = Ids.next("lampe-à");
    var created = create(first, Map.of());
    var renamed = rename(created, second);
    rename(renamed, third);

    for (var old : List.of(first, second)) {
      var moved = store.get("/v1/store/products/" + old + "?currency=EUR");
      assertThat(moved.status()).isEqualTo(301);
      assertThat(moved.header("Cache-Control")).contains("no-cache");
      var there = ok(200, store.get(moved.header("Location")));
      assertThat(moved.header("Location")).endsWith("?currency=EUR");
      assertThat(there.text("/slug")).isEqualTo(third);
      assertThat(there.text("/id")).isEqualTo(created.text("/id"));
    }
  }

  @Test
  void formerSlugCanBeClaimedByAnotherProductAndTakenBackByItsOwn() {
    var old = Ids.next("p");
    var first = create(old, Map.of());
    var renamed = rename(first, Ids.next("p"));
    var claimed = ok(201, staff.post("/v1/admin/products", input(old, Ids.next("sku"), Map.of())));
    assertThat(ok(200, store.get("/v1/store/products/" + old)).text("/id"))
        .isEqualTo(claimed.text("/id"))
        .isNotEqualTo(first.text("/id"));

    var present = renamed.text("/slug");
    var again = rename(renamed, Ids.next("p"));
    rename(again, present);
    assertThat(ok(200, store.get("/v1/store/products/" + present)).text("/id"))
        .isEqualTo(first.text("/id"));
    assertThat(store.get("/v1/store/products/" + again.text("/slug")).status()).isEqualTo(301);
  }

  @Test
  void formerSlugOfAHiddenProductTellsNothing() {
    var old = Ids.next("p");
    var renamed = rename(create(old, Map.of()), Ids.next("p"));
    ok(
        200,
        staff
            .with("If-Match", renamed.header("ETag"))
            .delete("/v1/admin/products/" + renamed.text("/id")));
    assertThat(store.get("/v1/store/products/" + old).status()).isEqualTo(404);
  }

  @Test
  void speaksTheReadersLanguageWhereItCan() {
    var slug = Ids.next("p");
    create(
        slug,
        Map.of(
            "description",
            "Shines",
            "translations",
            Map.of(
                "fr", Map.of("title", "Lampe", "description", "Brille"),
                "de-CH", Map.of("title", "Lampe CH"))));
    var path = "/v1/store/products/" + slug;

    var french = ok(200, store.with("Accept-Language", "fr-CA, en;q=0.5").get(path));
    assertThat(french.text("/title")).isEqualTo("Lampe");
    assertThat(french.text("/description")).isEqualTo("Brille");
    assertThat(french.text("/locale")).isEqualTo("fr");
    assertThat(french.header("Content-Language")).isEqualTo("fr");
    assertThat(french.header("Vary")).containsIgnoringCase("Accept-Language");
    var swiss = ok(200, store.get(path + "?locale=de-CH"));
    assertThat(swiss.text("/title")).isEqualTo("Lampe CH");
    assertThat(swiss.text("/description")).as("falls back").isEqualTo("Shines");
    var english = ok(200, store.with("Accept-Language", "en-GB, fr;q=0.5").get(path));
    assertThat(english.text("/title")).isEqualTo("T");
    assertThat(english.header("Content-Language")).isEqualTo("en");
    assertThat(store.get(path + "?locale=klingon").status()).isEqualTo(400);
  }

  @Test
  void refusesATranslationIntoNoLanguage() {
    var wrong =
        staff.post(
            "/v1/admin/products",
            input(Ids.next("p"), Map.of("translations", Map.of("FR_fr", Map.of("title", "x")))));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("/detail")).contains("language tag");
  }

  @Test
  void picturesKeepTheirOrderAndWords() {
    var slug = Ids.next("p");
    var created =
        create(
            slug,
            Map.of(
                "media",
                List.of(
                    Map.of("url", "https://img.example.com/front.jpg", "alt", "From the front"),
                    Map.of("url", "https://img.example.com/back.jpg"))));
    var shown = ok(200, store.get("/v1/store/products/" + slug));
    assertThat(shown.body().path("media").toString())
        .isEqualTo(
            """
            [{"url":"https://img.example.com/front.jpg","alt":"From the front","position":0},\
            {"url":"https://img.example.com/back.jpg","alt":"","position":1}]\
            """);
    var turned =
        staff
            .with("If-Match", created.header("ETag"))
            .patch(
                "/v1/admin/products/" + slug,
                Map.of("media", List.of(Map.of("url", "https://img.example.com/back.jpg"))));
    assertThat(ok(200, turned).number("/version")).isEqualTo(2);
    var insecure =
        staff.post(
            "/v1/admin/products",
            input(
                Ids.next("p"),
                Map.of("media", List.of(Map.of("url", "http://169.254.169.254/x")))));
    assertThat(insecure.text("/errors/0/field")).isEqualTo("media[0].url");
  }

  @Test
  void pricesAreShownInTheCurrencyAskedForWithTheirListPrice() {
    var slug = Ids.next("p");
    var prices =
        List.of(
            Map.of("currency", "GBP", "amount", 1000, "list_amount", 1500),
            Map.of("currency", "JPY", "amount", 180_000));
    ok(
        201,
        staff.post(
            "/v1/admin/products",
            Map.of(
                "slug",
                slug,
                "title",
                "T",
                "status",
                "published",
                "variants",
                List.of(Map.of("sku", slug, "prices", prices)))));
    var pounds = ok(200, store.get("/v1/store/products/" + slug));
    assertThat(pounds.number("/price/amount")).isEqualTo(1000);
    assertThat(pounds.number("/list_price/amount")).isEqualTo(1500);
    var yen = ok(200, store.get("/v1/store/products/" + slug + "?currency=JPY"));
    assertThat(yen.number("/price/amount")).isEqualTo(180_000);
    assertThat(yen.body().has("list_price")).isFalse();
    var none = ok(200, store.get("/v1/store/products/" + slug + "?currency=KWD"));
    assertThat(none.body().has("price")).isFalse();
  }

  @Test
  void twoEditsOfOneVersionMakeOneChange() {
    var slug = Ids.next("p");
    var etag = create(slug, Map.of()).header("ETag");
    var answers =
        Shop.together(
            IntStream.range(0, 8)
                .<java.util.concurrent.Callable<Answer>>mapToObj(i ->
                    () ->
                        staff
                            .with("If-Match", etag)
                            .patch("/v1/admin/products/" + slug, Map.of("title", "By " + i)))
                .toList());
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() == 412).hasSize(7);
    assertThat(ok(200, staff.get("/v1/admin/products/" + slug)).number("/version")).isEqualTo(2);
  }

  @Test
  void thousandsOfProductsInOneRequestGetAResultEach() {
    var run = Ids.next("bulk");
    var items =
        IntStream.range(0, 3000)
            .mapToObj(i -> input(run + "-" + i, Map.of("title", i % 1000 == 7 ? "" : "Thing " + i)))
            .toList();
    var answer = ok(200, staff.post("/v1/admin/products/bulk", Map.of("items", items)));
    var results = answer.body().path("results");
    assertThat(results).hasSize(3000);
    var ids = new HashSet<String>();
    for (int i = 0; i < 3000; i++) {
      var result = results.get(i);
      assertThat(result.path("index").asInt()).isEqualTo(i);
      if (i % 1000 == 7) {
        assertThat(result.at("/error/errors/0/field").asString()).isEqualTo("title");
      } else {
        assertThat(result.path("status").asString()).isEqualTo("created");
        ids.add(result.path("id").asString());
      }
    }
    assertThat(ids).hasSize(2997);
    var again = ok(200, staff.post("/v1/admin/products/bulk", Map.of("items", items)));
    assertThat(again.text("/results/2999/status")).isEqualTo("unchanged");
    var tooMany =
        staff.post(
            "/v1/admin/products/bulk",
            Map.of("items", IntStream.range(0, 5001).mapToObj(i -> Map.of("slug", "x")).toList()));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.text("/detail")).contains("1 to 5000");
  }

  private Answer create(String slug, Map<String, ?> more) {
    return ok(201, staff.post("/v1/admin/products", input(slug, more)));
  }

  private Answer rename(Answer product, String slug) {
    return ok(
        200,
        staff
            .with("If-Match", product.header("ETag"))
            .patch("/v1/admin/products/" + product.text("/id"), Map.of("slug", slug)));
  }

  private static Map<String, Object> input(String slug, Map<String, ?> more) {
    return input(slug, slug, more);
  }

  private static Map<String, Object> input(String slug, String sku, Map<String, ?> more) {
    var input =
        new HashMap<String, Object>(
            Map.of(
                "slug",
                slug,
                "title",
                "T",
                "status",
                "published",
                "variants",
                List.of(
                    Map.of(
                        "sku",
                        sku,
                        "prices",
                        List.of(Map.of("currency", "GBP", "amount", 100)),
                        "stock",
                        5))));
    input.putAll(more);
    return input;
  }
}
