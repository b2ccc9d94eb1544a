package io.storestream.api.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import io.storestream.contracts.ItemList;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.TrendingFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Products 0..5 in stock, 6 sold out, 7 a draft; release r1 knows all of them by these numbers. */
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class RecommendationsIT {
  private static final String RELEASE = "r1";
  private static final String BASE = "/v1/store/recommendations";

  private final ApiClient store;
  private final StringRedisTemplate redis;
  private final List<String> ids = new ArrayList<>();

  RecommendationsIT(ApiClient store, StringRedisTemplate redis) {
    this.store = store;
    this.redis = redis;
  }

  @BeforeAll
  void fill() {
    var items = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 8; i++) {
      var slug = Ids.next("rec");
      items.add(
          Map.of(
              "slug",
              slug,
              "title",
              "Product " + i,
              "status",
              i == 7 ? "draft" : "published",
              "variants",
              List.of(
                  Map.of(
                      "sku",
                      slug,
                      "prices",
                      List.of(Map.of("currency", "GBP", "amount", 100 + i)),
                      "stock",
                      i == 6 ? 0 : 5))));
    }
    var answer = store.admin().post("/v1/admin/products/bulk", Map.of("items", items));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    answer.body().get("results").forEach(r -> ids.add(r.get("id").asString()));
  }

  @BeforeEach
  void release() {
    redis.opsForValue().set(RedisKeys.dictionary(RELEASE), String.join("\n", ids));
    list(RedisKeys.similar(RELEASE, ids.get(0)), 6, 7, 1, 2);
    list(RedisKeys.similar(RELEASE, ids.get(1)), 3, 0, 2);
    list(RedisKeys.boughtTogether(RELEASE, ids.get(0)), 4, 6);
    list(RedisKeys.popular(RELEASE), 5, 4);
    redis.opsForValue().set(RedisKeys.currentRelease(), RELEASE);
  }

  @AfterEach
  void forget() {
    redis.delete(
        List.of(
            RedisKeys.currentRelease(),
            RedisKeys.trending(0),
            RedisKeys.trending(1),
            RedisKeys.trending(2)));
  }

  /** Items with falling scores 1, 1/2, 1/4, … */
  private void list(String key, int... items) {
    var scores = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      scores[i] = (float) Math.pow(2, -i);
    }
    byte[] packed = new ItemList(items, scores).pack();
    redis.execute(
        (RedisCallback<Boolean>)
            c -> c.stringCommands().set(key.getBytes(StandardCharsets.UTF_8), packed));
  }

  private void trend(int partition, int item, double score) {
    double log = Math.log(score) / Math.log(2) + TrendingFact.age(Instant.now());
    redis.opsForZSet().add(RedisKeys.trending(partition), ids.get(item), log);
  }

  private List<Integer> shown(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    var items = new ArrayList<Integer>();
    answer
        .body()
        .get("data")
        .forEach(d -> items.add(ids.indexOf(d.at("/product/id").asString(""))));
    return items;
  }

  @Test
  void similarLeavesOutWhatCannotBeBought() {
    var answer = store.get(BASE + "/products/" + ids.get(0));

    assertThat(shown(answer)).containsExactly(1, 2);
    assertThat(answer.text("/release")).isEqualTo(RELEASE);
    assertThat(answer.text("/request_id")).startsWith("req_");
    assertThat(answer.text("/data/0/reason/algorithm")).isEqualTo("similar");
    assertThat(answer.text("/data/0/reason/seed/title")).isEqualTo("Product 0");
    assertThat(answer.text("/data/0/reason/text")).contains("Product 0");
    assertThat(answer.number("/data/0/product/price/amount")).isEqualTo(101);
  }

  @Test
  void showsPricesInTheCurrencyAskedForAndLeavesOutWhatHasNone() {
    var product = ids.get(2);
    var path = "/v1/admin/products/" + product;
    var staff = store.admin();
    var seen = staff.get(path);
    var sku = seen.text("/variants/0/sku");
    var changed =
        staff
            .with("If-Match", seen.header("ETag"))
            .patch(
                path,
                Map.of(
                    "translations",
                    Map.of("fr", Map.of("title", "Produit 2")),
                    "variants",
                    List.of(
                        Map.of(
                            "sku",
                            sku,
                            "prices",
                            List.of(
                                Map.of("currency", "GBP", "amount", 102),
                                Map.of("currency", "EUR", "amount", 120))))));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);

    var euros = store.get(BASE + "/products/" + ids.get(0) + "?currency=EUR&locale=fr");

    assertThat(shown(euros)).containsExactly(2);
    assertThat(euros.text("/data/0/product/price/currency")).isEqualTo("EUR");
    assertThat(euros.number("/data/0/product/price/amount")).isEqualTo(120);
    assertThat(euros.text("/data/0/product/title")).isEqualTo("Produit 2");
    assertThat(euros.header("Vary")).containsIgnoringCase("Accept-Language");
    assertThat(shown(store.get(BASE + "/products/" + ids.get(0)))).containsExactly(1, 2);
    var french = store.with("Accept-Language", "fr").get(BASE + "/products/" + ids.get(0));
    assertThat(french.text("/data/1/product/title")).isEqualTo("Produit 2");
    trend(0, 2, 1);
    trend(0, 3, 2);
    for (var list : List.of("/me", "/session", "/trending")) {
      var answer = store.with("X-Visitor-Id", "visitor-euro").get(BASE + list + "?currency=EUR");
      assertThat(shown(answer)).as(list).contains(2).doesNotContain(0, 1, 3, 4, 5);
    }
    var unknown = store.get(BASE + "/trending?currency=euro");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("/code")).isEqualTo("INVALID_FIELD"); // as of /v1/store/products
    var wrong = store.get(BASE + "/trending?locale=french!");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("/code")).isEqualTo("INVALID_PARAMETER");
  }

  @Test
  void boughtTogether() {
    var answer = store.get(BASE + "/products/" + ids.get(0) + "?type=bought-together");

    assertThat(shown(answer)).containsExactly(4);
    assertThat(answer.text("/data/0/reason/algorithm")).isEqualTo("bought-together");
  }

  @Test
  void fallsBackToTrendingForAnUnknownProduct() {
    trend(0, 3, 1);
    trend(1, 2, 1);
    trend(2, 3, 0.5);

    var answer = store.get(BASE + "/products/" + ids.get(5) + "?limit=2");

    assertThat(shown(answer)).containsExactly(3, 2);
    assertThat(answer.text("/data/0/reason/algorithm")).isEqualTo("trending");
    assertThat(answer.body().at("/data/0/score").asDouble()).isBetween(1.4, 1.6);
  }

  @Test
  void nextRequestKnowsTheView() {
    var visitor = Ids.next("v");
    var me = store.with("X-Visitor-Id", visitor);
    assertThat(shown(me.get(BASE + "/session?limit=1"))).containsExactly(5); // popular

    for (int item : new int[] {0, 1}) {
      var event =
          Map.of(
              "kind",
              "view",
              "consent",
              true,
              "product_id",
              ids.get(item),
              "at",
              Instant.now().minusSeconds(10 - item).toString());
      assertThat(me.post("/v1/events", event).status()).isEqualTo(202);
    }
    var answer = me.get(BASE + "/me?limit=3");

    // seen 1, then 0: 3 scores 1, 2 scores .25 + .8 * .125; then popular
    assertThat(shown(answer)).containsExactly(3, 2, 5);
    assertThat(answer.text("/data/0/reason/seed/id")).isEqualTo(ids.get(1));
    assertThat(answer.text("/data/2/reason/algorithm")).isEqualTo("popular");
    assertThat(shown(me.get(BASE + "/session?limit=6&seen=include"))).contains(0, 1);
  }

  @Test
  void withoutAReleaseTheNewestAreShown() {
    redis.delete(RedisKeys.currentRelease());

    var answer = store.get(BASE + "/trending?limit=3");

    assertThat(shown(answer)).hasSize(3);
    assertThat(answer.text("/data/0/reason/algorithm")).isEqualTo("newest");
    assertThat(answer.body().has("release")).isFalse();
  }

  @Test
  void refuses() {
    assertThat(store.get(BASE + "/products/nope").text("/code")).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(store.get(BASE + "/products/" + ids.get(7)).status()).isEqualTo(404);
    assertThat(store.get(BASE + "/products/" + ids.get(0) + "?type=odd").text("/detail"))
        .contains("bought-together");
    assertThat(store.get(BASE + "/trending?limit=51").text("/code")).isEqualTo("INVALID_PARAMETER");
    assertThat(store.get(BASE + "/trending?limit=x").text("/code")).isEqualTo("INVALID_PARAMETER");
    assertThat(store.get(BASE + "/session").text("/code")).isEqualTo("MISSING_HEADER");
    assertThat(store.with("X-Visitor-Id", "a b").get(BASE + "/me").status()).isEqualTo(400);
  }
}
