package io.storestream.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.search.SearchIndex.Extras;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Paging;
import io.storestream.contracts.Json;
import io.storestream.contracts.ProductDocument;
import io.storestream.contracts.RedisKeys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class SearchIT {
  private final ApiClient store;
  private final StringRedisTemplate redis;
  private final JdbcClient db;
  private final SearchIndex index;

  SearchIT(
      ApiClient store,
      StringRedisTemplate redis,
      JdbcClient db,
      @Value("${search.url}") String url) {
    this.store = store;
    this.db = db;
    this.redis = redis;
    this.index = new SearchIndex(url);
  }

  @BeforeAll
  void fill() {
    var documents =
        new ArrayList<>(
            List.of(
                SearchIndex.product("drill1", "Cordless hammer drill", "Milwaukee", "red", 9900, 5),
                SearchIndex.product("drill2", "Hammer drill 1/2 in", "Bosch", "blue", 7900, 0),
                SearchIndex.product("drill3", "Drill bit set", "Bosch", "black", 1900, 9),
                SearchIndex.product("paint1", "Deckover wood paint", "Behr", "red", 2900, 3),
                SearchIndex.product(
                    "vanity1", "Bathroom vanity 36 inch", "Home", "white", 29900, 2),
                SearchIndex.tombstone("gone1")));
    var now = Instant.now();
    var hour = Duration.ofHours(1);
    documents.add(kettle("kettle-past", "Past kettle", Extras.between(null, now.minus(hour))));
    documents.add(kettle("kettle-next", "Next kettle", Extras.between(now.plus(hour), null)));
    documents.add(
        kettle("kettle-now", "Zen kettle", Extras.between(now.minus(hour), now.plus(hour))));
    documents.add(kettle("heavy", "Anvil heavy", Extras.number("weight", 80.5)));
    documents.add(kettle("light", "Anvil light", Extras.number("weight", 20)));
    documents.add(kettle("rated-4", "Teapot fair", Extras.rated(4.25, 12)));
    documents.add(kettle("rated-2", "Teapot poor", Extras.rated(2.5, 2)));
    documents.add(kettle("rated-5", "Teapot good", Extras.rated(4.9, 3)));
    documents.add(kettle("rated-0", "Teapot unknown", Extras.NONE));
    for (int i = 0; i < 3; i++) {
      documents.add(kettle("unrated-" + i, "Samovar " + i, Extras.NONE));
    }
    documents.add(
        kettle(
            "bilingual",
            "Wheelbarrow",
            new Extras(
                null,
                null,
                Map.of("fr", new ProductDocument.Translation("Brouette", "Roule bien")),
                List.of(new ProductDocument.Media("https://img.example.com/w.jpg", "One wheel")),
                null,
                0,
                Map.of())));
    for (int i = 0; i < 25; i++) {
      documents.add(SearchIndex.product("lamp" + i, "Desk lamp " + i, "Lumo", "red", 1000 + i, i));
    }
    index.create(documents);
  }

  private static ProductDocument kettle(String id, String title, Extras extras) {
    return SearchIndex.product(id, title, "Boil", "steel", 15_000, 1, extras);
  }

  @Test
  void findsOnlyWhatIsOnOfferNow() {
    assertThat(ids(search(q("kettle")))).containsExactly("kettle-now");
    assertThat(search(q("kettle")).number("/facets/brand/0/count")).isEqualTo(1);
    assertThat(store.get("/v1/store/search/suggest?q=next").body().toString())
        .doesNotContain("Next kettle");
    assertThat(store.get("/v1/store/search/suggest?q=zen").body().at("/data").toString())
        .contains("Zen kettle");
  }

  @Test
  void sortsAndFiltersByRating() {
    assertThat(ids(search(q("teapot") + "&sort=-rating")))
        .containsExactly("rated-5", "rated-4", "rated-2", "rated-0");
    assertThat(ids(search(q("teapot") + "&sort=-rating&rating[gte]=4")))
        .containsExactly("rated-5", "rated-4");
    var first = search(q("teapot") + "&sort=-rating&limit=3");
    assertThat(ids(search(q("teapot") + "&sort=-rating&limit=3&cursor=" + cursor(first))))
        .containsExactly("rated-0");
    var second = search(q("teapot") + "&sort=-rating&limit=1");
    assertThat(ids(search(q("teapot") + "&sort=-rating&limit=1&cursor=" + cursor(second))))
        .containsExactly("rated-4");
    assertThat(first.body().at("/data/0/product/rating").toString())
        .isEqualTo("{\"average\":4.9,\"count\":3}");
    assertThat(store.get("/v1/store/search?rating[gte]=6").text("/detail")).contains("1 to 5");
  }

  @Test
  void pagesGoOnAmongProductsWithoutReviews() {
    var first = search(q("samovar") + "&sort=-rating&limit=2");
    assertThat(ids(first)).containsExactly("unrated-0", "unrated-1");
    assertThat(ids(search(q("samovar") + "&sort=-rating&limit=2&cursor=" + cursor(first))))
        .containsExactly("unrated-2");
  }

  @ParameterizedTest
  @CsvSource({
    "relevance, NaN",
    "relevance, Infinity",
    "relevance, high",
    "-rating, 1e999",
    "-rating, ''",
    "price, 1.5",
    "-created_at, 9223372036854775808"
  })
  void forgedSortValuesAreRefused(String sort, String value) {
    var question = "/v1/store/search?" + q("desk lamp") + "&limit=10&sort=" + sort + "&cursor=";
    var genuine = cursor(search(q("desk lamp") + "&limit=10&sort=" + sort));
    var parts = new ArrayList<>(new Paging(10, genuine).after(4));
    parts.set(2, value);
    var forged = new Paging(1, null).page(List.of(1, 2), _ -> parts).nextCursor();

    var answer = store.get(question + forged);

    assertThat(answer.text("/code")).isEqualTo("INVALID_CURSOR");
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void numbersAreRangesToFilterByAndToShow() {
    db.sql(
            """
            insert into catalog.attribute (name, type) values ('weight', 'number')
            on conflict do nothing
            """)
        .update();
    assertThat(ids(search(q("anvil") + "&facet[weight][gte]=20.5"))).containsExactly("heavy");
    assertThat(ids(search(q("anvil") + "&facet[weight][lte]=20"))).containsExactly("light");
    var both = search(q("anvil") + "&facet[weight][gte]=1&facet[weight][lte]=80.5");
    assertThat(ids(both)).containsExactlyInAnyOrder("heavy", "light");
    assertThat(
            search(q("anvil") + "&facet[weight][gte]=50").body().at("/facets/numbers").toString())
        .as("counted without its own filter")
        .isEqualTo("{\"weight\":{\"count\":2,\"min\":20.0,\"max\":80.5}}");
    assertThat(store.get("/v1/store/search?facet[weight][gte]=heavy").text("/detail"))
        .contains("a number");
    assertThat(store.get("/v1/store/search?facet[weight][gt]=1").status()).isEqualTo(400);
  }

  private static String cursor(Answer answer) {
    return answer.text("/next_cursor");
  }

  @Test
  void findsAndShowsTranslations() {
    var french = search(q("brouette") + "&locale=fr");
    assertThat(ids(french)).containsExactly("bilingual");
    assertThat(french.text("/data/0/product/title")).isEqualTo("Brouette");
    assertThat(french.text("/data/0/product/description")).isEqualTo("Roule bien");
    assertThat(french.text("/data/0/product/locale")).isEqualTo("fr");
    assertThat(french.text("/data/0/product/media/0/alt")).isEqualTo("One wheel");
    var header = store.with("Accept-Language", "fr-BE").get("/v1/store/search?" + q("wheelbarrow"));
    assertThat(header.text("/data/0/product/title")).isEqualTo("Brouette");
    assertThat(header.header("Vary")).containsIgnoringCase("Accept-Language");
    assertThat(search(q("brouette")).text("/data/0/product/title")).isEqualTo("Wheelbarrow");
  }

  private Answer search(String query) {
    var answer = store.get("/v1/store/search?" + query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }

  private static String q(String text) {
    return "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> ids(Answer answer) {
    var ids = new ArrayList<String>();
    answer.body().get("data").forEach(hit -> ids.add(hit.at("/product/id").asString("")));
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
    "hammer drills, drill1", // stems
    "hamer dril, drill1", // typos
    "deck over paint, paint1", // two words for one
    "deckover, paint1",
    "bathroom vanity 36\", vanity1", // units
    "milwaukee drill, drill1", // brand and title
    "SKU-DRILL3, drill3",
    "sku-drill3, drill3"
  })
  void findsFirst(String text, String id) {
    assertThat(ids(search(q(text)))).first().isEqualTo(id);
  }

  @Test
  void showsPriceStockAndHighlightedTitle() {
    var answer = search(q("deckover"));

    assertThat(answer.text("/data/0/highlight")).contains("<em>Deckover</em>");
    assertThat(answer.number("/data/0/product/price/amount")).isEqualTo(2900);
    assertThat(answer.text("/data/0/product/price/currency")).isEqualTo("GBP");
    assertThat(answer.number("/data/0/product/variants/0/stock")).isEqualTo(3);
    assertThat(answer.text("/request_id")).startsWith("req_");
  }

  @Test
  void countsEachFacetWithoutItsOwnFilter() {
    var answer = search(q("drill") + "&facet[color]=red,blue&brand=Bosch");

    assertThat(ids(answer)).containsExactly("drill2");
    assertThat(answer.number("/total")).isEqualTo(1);
    assertThat(answer.body().at("/facets/brand").toString())
        .isEqualTo(
            """
            [{"value":"Bosch","count":1,"selected":true},\
            {"value":"Milwaukee","count":1,"selected":false}]\
            """);
    assertThat(answer.body().at("/facets/attributes/color").toString())
        .contains(
            """
            {"value":"black","count":1,"selected":false}\
            """,
            """
            {"value":"blue","count":1,"selected":true}\
            """,
            """
            {"value":"red","count":0,"selected":true}\
            """);
    assertThat(answer.body().at("/facets/attributes/use/0/count").asInt(-1)).isEqualTo(1);
    assertThat(answer.number("/facets/price/min")).isEqualTo(7900);
  }

  @Test
  void filtersByPriceCategoryAndStock() {
    var answer =
        search("category=cat_tools&price[gte]=1900&price[lte]=9900&in_stock=true&sort=price");

    assertThat(ids(answer)).containsExactly("drill3", "paint1", "drill1");
    assertThat(answer.number("/facets/price/max")).isEqualTo(29900);
  }

  @Test
  void takesCategoriesBySlugAsTheListOfProductsDoes() {
    db.sql(
            """
            insert into catalog.category (id, slug, name) values ('cat_tools', 'tools-in-search', 'Tools')
            on conflict do nothing
            """)
        .update();

    var bySlug = search("category=tools-in-search&price[lte]=9900&sort=price&limit=100");

    assertThat(ids(bySlug))
        .isEqualTo(ids(search("category=cat_tools&price[lte]=9900&sort=price&limit=100")))
        .contains("drill1", "drill2", "drill3");
    var chosen = bySlug.body().at("/facets/category").toString();
    assertThat(chosen).contains("{\"value\":\"cat_tools\",\"label\":\"Tools\"").contains("true");
    assertThat(chosen).doesNotContain("tools-in-search");
    assertThat(ids(search("category=no-such-category"))).isEmpty();
  }

  @Test
  void takesEncodedBrackets() {
    assertThat(ids(search("facet%5Bcolor%5D=white"))).containsExactly("vanity1");
  }

  @ParameterizedTest
  @CsvSource({"relevance", "price", "-price", "-rating", "-created_at"})
  void pagesShowEveryHitOnce(String sort) {
    var seen = new ArrayList<String>();
    String cursor = "";
    do {
      var page = search(q("desk lamp") + "&limit=10&sort=" + sort + "&cursor=" + cursor);
      seen.addAll(ids(page));
      cursor = page.text("/next_cursor");
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates().allMatch(id -> id.startsWith("lamp"));
  }

  @Test
  void refusesACursorOfAnotherSearch() {
    var cursor = search(q("desk lamp") + "&limit=10").text("/next_cursor");

    var answer = store.get("/v1/store/search?" + q("drill") + "&cursor=" + cursor);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("INVALID_CURSOR");
  }

  @Test
  void relaxesWhenFewHaveMostOfTheWords() {
    var answer = search(q("cordless hammer drill bosch purple unicorn"));

    assertThat(answer.body().get("relaxed").asBoolean()).isTrue();
    assertThat(ids(answer)).contains("drill1", "drill2");
  }

  @Test
  void asksDidYouMean() {
    assertThat(search(q("cordlass hamer drill")).text("/did_you_mean")).contains("cordless hammer");
  }

  @Test
  void deletedProductsAreNotFound() {
    assertThat(ids(search("limit=100"))).hasSize(41).doesNotContain("gone1");
  }

  @Test
  void saysWhetherThePositionWasReached() {
    redis.delete(RedisKeys.position("products"));
    assertThat(search("min_position=100&wait_ms=20").header("Freshness")).isEqualTo("stale");

    redis
        .opsForHash()
        .putAll(RedisKeys.position("products"), Map.of("0", "120", "1", "100", "2", "101"));

    assertThat(search("min_position=100&wait_ms=20").header("Freshness")).isEqualTo("fresh");
    assertThat(search("min_position=101&wait_ms=20").header("Freshness")).isEqualTo("stale");
    assertThat(store.admin().get("/v1/admin/search/freshness").number("/position")).isEqualTo(100);
  }

  @Test
  void waitsForThePosition() throws InterruptedException {
    redis.delete(RedisKeys.position("products"));
    var positions = Map.of("0", "900", "1", "900", "2", "900");
    var writer =
        Thread.startVirtualThread(
            () -> redis.opsForHash().putAll(RedisKeys.position("products"), positions));

    assertThat(search("min_position=900&wait_ms=5000").header("Freshness")).isEqualTo("fresh");
    writer.join();
  }

  @Test
  void keepsAnAnswerUntilANewerPositionIsAskedFor() {
    indexFollowed("100");
    var empty = search(q("walnut clock"));
    assertThat(ids(empty)).isEmpty();
    var question = new LinkedMultiValueMap<String, String>();
    question.add("q", "walnut clock");
    var key = CachedSearch.key(CriteriaReader.read(question), new Paging(20, null));
    assertThat(redis.getExpire(key, TimeUnit.MILLISECONDS)).isBetween(-2L, 2_000L);
    redis.opsForValue().set(key, Json.text(new CachedSearch.Kept(100, read(empty))));
    index.create(List.of(SearchIndex.product("clock1", "Walnut clock", "Tick", "red", 900, 1)));
    try {
      var again = search(q("walnut clock"));
      assertThat(ids(again)).isEmpty();
      assertThat(again.text("/request_id")).isNotEqualTo(empty.text("/request_id"));
      indexFollowed("200");
      assertThat(ids(search(q("walnut clock") + "&min_position=100"))).isEmpty();
      var newer = search(q("walnut clock") + "&min_position=101");
      assertThat(newer.header("Freshness")).isEqualTo("fresh");
      assertThat(ids(newer)).containsExactly("clock1");
      assertThat(redis.getExpire(key, TimeUnit.MILLISECONDS))
          .isBetween(-2L, 2_000L)
          .isNotEqualTo(-1);
    } finally {
      redis.delete(key);
      fill();
    }
  }

  private void indexFollowed(String position) {
    redis
        .opsForHash()
        .putAll(
            RedisKeys.position("products"), Map.of("0", position, "1", position, "2", position));
  }

  private static SearchAnswer read(Answer answer) {
    return Json.read(answer.response().body(), SearchAnswer.class);
  }

  @Test
  void completesPhrasesAndProducts() {
    var answer = store.get("/v1/store/search/suggest?q=cordl");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/data/0/text")).isEqualTo("Cordless hammer drill");
    assertThat(answer.text("/products/0/id")).isEqualTo("drill1");
    assertThat(store.get("/v1/store/search/suggest?q=milwakee").text("/data/0/text"))
        .isEqualTo("Milwaukee");
  }

  @ParameterizedTest
  @CsvSource({
    "sort=title, INVALID_PARAMETER",
    "color=red, INVALID_PARAMETER",
    "limit=0, INVALID_PARAMETER",
    "min_position=now, INVALID_PARAMETER",
    "wait_ms=6000&min_position=1, INVALID_PARAMETER",
    "cursor=abc, INVALID_CURSOR"
  })
  void refuses(String query, String code) {
    var answer = store.get("/v1/store/search?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo(code);
  }

  @Test
  void oddQueriesAreJustQueries() {
    for (var text : List.of("\"", "*", "a AND (", "{}", "\\", "💡 лампа", "the", "a".repeat(256))) {
      search(q(text));
    }
  }

  @Test
  void saysThatTheIndexIsNotThere() {
    index.drop();
    try {
      var answer = store.get("/v1/store/search?q=lamp");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("/code")).isEqualTo("SEARCH_UNAVAILABLE");
    } finally {
      fill();
    }
  }
}
