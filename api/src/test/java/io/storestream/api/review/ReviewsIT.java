package io.storestream.api.review;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ReviewsIT {
  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;
  private String sku = "";
  private String path = "";

  ReviewsIT(ApiClient api, JdbcClient db) {
    this.store = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @BeforeEach
  void somethingToReview() {
    sku = shop.product(1000, 50);
    path = "/v1/store/products/" + sku + "/reviews";
  }

  @Test
  void isShownAndCountedOnceApproved() {
    var written = ok(201, review(customer(), 4));
    assertThat(written.text("/status")).isEqualTo("pending");
    assertThat(written.body().has("customer_id")).isFalse();
    assertThat(list()).isEmpty();
    assertThat(product().body().has("rating")).isFalse();

    var approved = ok(200, approve(written));
    assertThat(approved.text("/status")).isEqualTo("approved");
    assertThat(approved.text("/decided_by")).startsWith("admin:");
    assertThat(list()).containsExactly(written.text("/id"));
    assertThat(product().number("/rating/count")).isEqualTo(1);
    assertThat(product().body().at("/rating/average").asDouble()).isEqualTo(4.0);
  }

  @Test
  void averageIsThatOfTheApprovedOnes() {
    for (int rating : new int[] {5, 4, 4}) {
      approve(ok(201, review(customer(), rating)));
    }
    review(customer(), 1);
    assertThat(product().body().at("/rating/average").asDouble()).isEqualTo(4.33);
    assertThat(product().number("/rating/count")).isEqualTo(3);
  }

  @Test
  void rejectionTakesAnApprovedOneBack() {
    var written = ok(201, review(customer(), 5));
    approve(written);
    var rejected =
        staff.post(
            "/v1/admin/reviews/" + written.text("/id") + "/reject", Map.of("reason", "spam"));
    assertThat(ok(200, rejected).text("/reason")).isEqualTo("spam");
    assertThat(list()).isEmpty();
    assertThat(product().body().has("rating")).isFalse();
    assertThat(
            staff
                .post("/v1/admin/reviews/" + written.text("/id") + "/reject", Map.of("reason", ""))
                .status())
        .isEqualTo(400);
  }

  @Test
  void oneReviewPerCustomerAndProduct() {
    var customer = customer();
    ok(201, review(customer, 5));
    var again = review(customer, 1);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/code")).isEqualTo("REVIEW_EXISTS");
    var other = shop.product(500, 1);
    ok(201, customer.post("/v1/store/products/" + other + "/reviews", Map.of("rating", 3)));
  }

  @Test
  void ofTwentyAtOnceOneIsWritten() {
    var customer = customer();
    var answers =
        Shop.together(
            IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(_ -> () -> review(customer, 5))
                .toList());
    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers).filteredOn(a -> a.text("/code").equals("REVIEW_EXISTS")).hasSize(19);
  }

  @Test
  void repeatedRequestGetsTheFirstAnswer() {
    var customer = customer().with("Idempotency-Key", Ids.next("key"));
    var first = ok(201, review(customer, 5));
    var again = ok(201, review(customer, 5));
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void purchaseIsVerifiedByAnOrderThatStands() {
    var buyer = customer();
    buy(buyer);
    assertThat(ok(201, review(buyer, 5)).body().path("verified_purchase").asBoolean()).isTrue();
    var stranger = ok(201, review(customer(), 5));
    assertThat(stranger.body().path("verified_purchase").asBoolean()).isFalse();

    var regretful = customer();
    var order = buy(regretful);
    var etag = ok(200, regretful.get("/v1/store/orders/" + order)).header("ETag");
    ok(
        200,
        regretful
            .with("If-Match", etag)
            .post("/v1/store/orders/" + order + "/cancel", Map.of("reason", "no")));
    assertThat(ok(201, review(regretful, 1)).body().path("verified_purchase").asBoolean())
        .isFalse();
  }

  @Test
  void decisionsAtOnceCountEveryReview() {
    var written = new ArrayList<Answer>();
    for (int i = 0; i < 12; i++) {
      written.add(ok(201, review(customer(), 1 + i % 5)));
    }
    Shop.together(written.stream().<Callable<Answer>>map(w -> () -> ok(200, approve(w))).toList());
    assertThat(product().number("/rating/count")).isEqualTo(12);
    assertThat(
            db.sql("select rating_sum, stars::text from review.summary where product_id = ?")
                .param(product().text("/id"))
                .query((row, _) -> row.getLong(1) + " " + row.getString(2))
                .single())
        .isEqualTo("33 {3,3,2,2,2}");
  }

  @Test
  void repeatedDecisionWritesNoSummary() {
    var written = ok(201, review(customer(), 4));
    approve(written);
    var before = summaryRow();
    var again = ok(200, approve(written));
    assertThat(again.number("/version")).isEqualTo(2);
    assertThat(summaryRow()).isEqualTo(before);
  }

  @Test
  void staleDecisionIsRefused() {
    var written = ok(201, review(customer(), 4));
    var decided = approve(written);
    var stale =
        staff
            .with("If-Match", "\"1\"")
            .post("/v1/admin/reviews/" + written.text("/id") + "/reject", Map.of("reason", "x"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.header("ETag")).isEqualTo(decided.header("ETag"));
  }

  @Test
  void staffSeeThemByStatusAndProduct() {
    var first = ok(201, review(customer(), 4));
    var second = ok(201, review(customer(), 2));
    approve(first);
    var base = "/v1/admin/reviews?product=" + product().text("/id");
    assertThat(ids(staff.get(base)))
        .containsExactlyInAnyOrder(second.text("/id"), first.text("/id"));
    assertThat(ids(staff.get(base + "&status=pending"))).containsExactly(second.text("/id"));
    assertThat(staff.get("/v1/admin/reviews?status=odd").text("/detail")).contains("pending");
    assertThat(store.get("/v1/admin/reviews").status()).isEqualTo(401);
    assertThat(staff.get("/v1/admin/reviews/rev_none").text("/code")).isEqualTo("REVIEW_NOT_FOUND");
  }

  @Test
  void pagesCoverEveryReviewOnce() {
    var expected = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var written = ok(201, review(customer(), 5));
      approve(written);
      expected.add(written.text("/id"));
    }
    var seen = new ArrayList<String>();
    var page = ok(200, store.get(path + "?limit=2"));
    seen.addAll(ids(page));
    while (!page.text("/next_cursor").isEmpty()) {
      page = ok(200, store.get(path + "?limit=2&cursor=" + page.text("/next_cursor")));
      seen.addAll(ids(page));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void refusesGuestsUnknownProductsAndWrongFields() {
    assertThat(review(store, 5).status()).isEqualTo(401);
    var customer = customer();
    assertThat(customer.post("/v1/store/products/none/reviews", Map.of("rating", 5)).text("/code"))
        .isEqualTo("PRODUCT_NOT_FOUND");
    for (int rating : new int[] {0, 6, -1}) {
      assertThat(review(customer, rating).text("/errors/0/field")).isEqualTo("rating");
    }
    for (var field : List.of("status", "verified", "verified_purchase", "customer_id")) {
      assertThat(customer.post(path, Map.of("rating", 5, field, "approved")).text("/code"))
          .as(field)
          .isEqualTo("UNKNOWN_FIELD");
    }
  }

  private ApiClient customer() {
    return shop.customer(Ids.next("reviewer") + "@example.com");
  }

  private Answer review(ApiClient customer, int rating) {
    return customer.post(
        path, Map.of("rating", rating, "title", "Fine", "body", "Works.", "author", "Ada"));
  }

  private Answer approve(Answer review) {
    return staff.post("/v1/admin/reviews/" + review.text("/id") + "/approve", Map.of());
  }

  private String buy(ApiClient customer) {
    var cart = "/v1/store/carts/" + ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    ok(200, customer.post(cart + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(200, customer.patch(cart, Shop.details()));
    var order =
        customer.with("Idempotency-Key", Ids.next("key")).post(cart + "/complete", Map.of());
    return ok(201, order).text("/id");
  }

  private Answer product() {
    return ok(200, store.get("/v1/store/products/" + sku));
  }

  private List<String> list() {
    return ids(ok(200, store.get(path)));
  }

  private static List<String> ids(Answer page) {
    var ids = new ArrayList<String>();
    page.body().path("data").forEach(review -> ids.add(review.path("id").asString()));
    return ids;
  }

  private String summaryRow() {
    return db.sql("select xmin::text || ctid::text from review.summary where product_id = ?")
        .param(product().text("/id"))
        .query(String.class)
        .single();
  }
}
