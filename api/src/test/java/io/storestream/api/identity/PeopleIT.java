package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.RedisKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class PeopleIT {
  private static final String PATH = "/v1/admin/customers";
  private static final String STREET = "12 Unforgotten Street";

  private final ApiClient api;
  private final Shop shop;
  private final StringRedisTemplate redis;
  private final JdbcClient db;

  PeopleIT(ApiClient api, StringRedisTemplate redis, JdbcClient db) {
    this.api = api;
    this.shop = new Shop(api);
    this.redis = redis;
    this.db = db;
  }

  @Test
  void staffFindsCustomers() {
    var email = Ids.next("mail") + "@example.com";
    var id = shop.customer(email).get("/v1/store/me").text("/id");
    var found = ok(200, api.admin().get(PATH + "?email=" + email));
    assertThat(found.body().path("data")).hasSize(1);
    assertThat(found.text("/data/0/id")).isEqualTo(id);
    var one = ok(200, api.admin().get(PATH + "/" + id));
    assertThat(one.text("/email")).isEqualTo(email);
    assertThat(one.body().toString()).doesNotContain("password");
    assertThat(api.admin().get(PATH + "?limit=1").body().path("data")).hasSize(1);
    assertThat(api.admin().get(PATH + "/cus_none").text("/code")).isEqualTo("CUSTOMER_NOT_FOUND");
    assertThat(api.get(PATH + "/" + id).status()).isEqualTo(401);
  }

  @Test
  void anExportHoldsEverythingAndNoSecret() {
    var email = Ids.next("mail") + "@example.com";
    var customer = shop.customer(email);
    var id = live(customer, email);
    redis.opsForList().leftPush(RedisKeys.recent(id), "prod_1|view|1");

    var export = ok(200, api.admin().get(PATH + "/" + id + "/export"));

    assertThat(export.text("/data/identity/account/email")).isEqualTo(email);
    assertThat(export.text("/data/identity/addresses/0/line1")).isEqualTo(STREET);
    assertThat(export.text("/data/identity/sessions/0/address")).isEqualTo("127.0.0.1");
    assertThat(export.text("/data/orders/0/email")).isEqualTo(email);
    assertThat(export.body().at("/data/orders/0/lines")).hasSize(1);
    assertThat(export.body().at("/data/orders/0/history")).isNotEmpty();
    assertThat(export.text("/data/carts/0/shipping_address/line1")).isEqualTo(STREET);
    assertThat(export.text("/data/recently_seen/0")).isEqualTo("prod_1|view|1");
    assertThat(export.body().toString()).doesNotContain("password_hash", "token_hash", "$2a$");
    assertThat(export.header("Cache-Control")).contains("no-store");
    assertThat(api.admin().get(PATH + "/cus_none/export").status()).isEqualTo(404);
  }

  @Test
  void anErasedPersonIsNowhere() {
    var email = Ids.next("mail") + "@example.com";
    var customer = shop.customer(email);
    var id = live(customer, email);
    redis.opsForList().leftPush(RedisKeys.recent(id), "prod_1|view|1");
    var sku = shop.product(500, 1);
    var words = Ids.next("words");
    var review = Map.of("rating", 5, "title", "Good", "body", words, "author", "Ada");
    ok(201, customer.post("/v1/store/products/" + sku + "/reviews", review));
    var erasure = PATH + "/" + id + "/erasure";
    var refused = api.admin().post(erasure, Map.of());
    assertThat(refused.text("/code")).as("an order is under way").isEqualTo("CONFLICT");
    assertThat(customer.get("/v1/store/me").text("/email")).isEqualTo(email);
    var order = customer.get("/v1/store/orders").text("/data/0/id");
    var etag = ok(200, api.admin().get("/v1/admin/orders/" + order)).header("ETag");
    ok(
        200,
        api.admin()
            .with("If-Match", etag)
            .post("/v1/admin/orders/" + order + "/cancel", Map.of("reason", "test")));

    ok(204, api.admin().post(erasure, Map.of()));
    assertThat(api.admin().post(erasure, Map.of()).text("/code")).isEqualTo("CUSTOMER_NOT_FOUND");
    assertThat(customer.get("/v1/store/me").status()).isEqualTo(401);

    for (var table :
        List.of(
            "identity.customer",
            "identity.address",
            "identity.session",
            "cart.cart",
            "orders.customer_order",
            "web.idempotency_key",
            "audit.change")) {
      assertThat(
              db.sql(
                      "select count(*) from "
                          + table
                          + " t where t::text like '%' || ? || '%' or (t::text like '%' || ? || '%'"
                          + " and t::text like '%' || ? || '%')")
                  .params(email, STREET, id)
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
    assertThat(
            db.sql("select author || title || body from review.review where customer_id = ?")
                .param(id)
                .query(String.class)
                .single())
        .isEmpty();
    assertThat(redis.hasKey(RedisKeys.recent(id))).isFalse();
    var login = Map.of("email", email, "password", "correct horse battery");
    assertThat(api.post("/v1/auth/login", login).status()).isEqualTo(401);
    var kept = ok(200, api.admin().get("/v1/admin/orders/" + order));
    assertThat(kept.number("/total/amount")).isEqualTo(500);
    assertThat(kept.body().has("email")).isFalse();
    assertThat(api.admin().get(PATH + "?email=" + email).body().path("data")).isEmpty();
    assertThat(shop.customer(email).get("/v1/store/me").text("/id"))
        .as("the address is free again")
        .isNotEqualTo(id);
  }

  @Test
  void supportMayShowButNotForget() {
    var email = Ids.next("mail") + "@example.com";
    var id = shop.customer(email).get("/v1/store/me").text("/id");
    var support = new Team(api).as(Role.SUPPORT);
    assertThat(support.get(PATH + "/" + id + "/export").status()).isEqualTo(200);
    assertThat(support.post(PATH + "/" + id + "/erasure", Map.of()).status()).isEqualTo(403);
  }

  /** Buys something and keeps an address; returns the customer's id. */
  private String live(ApiClient customer, String email) {
    var address =
        Map.of(
            "name",
            "Ada Lovelace",
            "line1",
            STREET,
            "city",
            "London",
            "postal_code",
            "SW1Y 4JH",
            "country",
            "GB");
    ok(201, customer.post("/v1/store/me/addresses", address));
    var cart = ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    var path = "/v1/store/carts/" + cart;
    var sku = shop.product(500, 3);
    ok(200, customer.post(path + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(
        200,
        customer.patch(
            path, Map.of("email", email, "shipping_address", address, "payment_method", "cod")));
    ok(201, customer.with("Idempotency-Key", Ids.next("key")).post(path + "/complete", Map.of()));
    return customer.get("/v1/store/me").text("/id");
  }
}
