package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class LogSecrecyIT {
  private static final String PASSWORD = "pass-9f31-word";
  private static final String ME = "/v1/store/me";
  private static final String LOOKUP = "/v1/store/orders/lookup";

  private final ApiClient api;
  private final Shop shop;

  LogSecrecyIT(ApiClient api) {
    this.api = api;
    this.shop = new Shop(api);
  }

  @Test
  void noSecretNoAddressAndNoForgedLineIsLogged(CapturedOutput output) {
    var email = Ids.next("mail") + "@example.com";
    var secrets = new ArrayList<>(List.of(email, PASSWORD));
    var account = Map.of("email", email, "password", PASSWORD);
    ok(202, api.post("/v1/auth/register", account));
    ok(202, api.post("/v1/auth/register", account));
    var tokens = ok(200, api.post("/v1/auth/login", account));
    secrets.add(tokens.text("/access_token"));
    secrets.add(tokens.text("/refresh_token"));
    var refresh = Map.of("refresh_token", tokens.text("/refresh_token"));
    ok(200, api.post("/v1/auth/refresh", refresh));
    ok(401, api.post("/v1/auth/refresh", refresh));
    ok(401, api.post("/v1/auth/login", Map.of("email", email, "password", PASSWORD + "x")));
    ok(202, api.post("/v1/auth/password-reset", Map.of("email", email)));
    var other = Ids.next("x");
    var rows =
        List.of(
            Map.of("external_id", other, "email", email),
            Map.of("external_id", other + "\r\nERROR forged line", "email", "no address"));
    ok(200, api.admin().post("/v1/admin/customers/bulk", Map.of("items", rows)));
    var member = new Team(api).hire(Role.SUPPORT);
    secrets.add(member.email());
    secrets.add(new Team(api).token(member));
    ok(
        401,
        api.with("Authorization", "Bearer " + tokens.text("/refresh_token")).get("/v1/store/me"));
    api.get("/v1/store/products/x%0d%0aERROR%20forged%20line");
    new Secrets(secrets).areNotIn(output);
    assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("ERROR forged line"));
  }

  /** What must be in no line of the log. */
  private record Secrets(List<String> all) {
    private static final Logger LOG = LoggerFactory.getLogger(LogSecrecyIT.class);

    Secrets() {
      this(new ArrayList<>());
    }

    /** Remembers it. */
    String add(String secret) {
      all.add(secret);
      return secret;
    }

    void areNotIn(CapturedOutput output) {
      LOG.info("the log is captured");
      assertThat(output.getAll()).contains("the log is captured");
      assertThat(all).noneMatch(String::isBlank);
      assertThat(all).allSatisfy(secret -> assertThat(output.getAll()).doesNotContain(secret));
    }
  }

  @Test
  void noGuestIsLogged(CapturedOutput output) {
    var secrets = new Secrets();
    var sku = shop.product(500, 10);
    var email = secrets.add(mail());
    var cart = ok(201, api.post("/v1/store/carts", Map.of()));
    var guest = api.with("X-Cart-Token", secrets.add(cart.text("/token")));
    var path = "/v1/store/carts/" + cart.text("/id");
    ok(200, guest.post(path + "/items", Map.of("sku", sku, "quantity", 2)));
    var address = address(secrets);
    var details = Map.of("email", email, "shipping_address", address, "payment_method", "cod");
    ok(200, guest.patch(path, details));
    refusedDetails(guest, path, details, address);
    ok(201, guest.post(path + "/quote", Map.of()));
    var keyed = guest.with("Idempotency-Key", secrets.add(Ids.next("key")));
    var order = ok(201, keyed.post(path + "/complete", Map.of()));
    ok(201, keyed.post(path + "/complete", Map.of()));
    ok(404, api.with("X-Cart-Token", secrets.add(Ids.secret())).get(path));

    var known = Map.of("number", order.text("/number"), "email", email);
    var token = secrets.add(ok(200, api.post(LOOKUP, known)).text("/token"));
    ok(404, api.post(LOOKUP, Map.of("number", "S-0000", "email", email)));
    ok(
        404,
        api.post(LOOKUP, Map.of("number", order.text("/number"), "email", secrets.add(mail()))));
    var own = "/v1/store/orders/" + order.text("/id");
    ok(200, api.with("X-Order-Token", token).get(own));
    ok(404, api.with("X-Order-Token", secrets.add(Ids.secret())).get(own));
    var flow = new OrderFlow(api, order);
    flow.complete();
    ok(200, flow.current().post(flow.path + "/invoice", Map.of()));
    var reason = secrets.add("Reason " + Ids.next("why"));
    var wish = Map.of("reason", reason, "lines", List.of(Map.of("line", 1, "quantity", 1)));
    ok(201, api.with("X-Order-Token", token).post(own + "/returns", wish));
    ok(422, api.with("X-Order-Token", token).post(own + "/returns", many(wish)));

    secrets.areNotIn(output);
  }

  private static Map<String, Object> many(Map<String, Object> wish) {
    var more = new HashMap<>(wish);
    more.put("lines", List.of(Map.of("line", 1, "quantity", 9)));
    return more;
  }

  /** A body that is no JSON, a wrong field, one that is missing and one that cannot be stored. */
  private static void refusedDetails(
      ApiClient guest, String path, Map<String, Object> details, Map<String, Object> address) {
    ok(400, guest.patch(path, Json.text(details) + "}"));
    var wrong = new HashMap<>(details);
    wrong.put("email", "no address of " + details.get("email") + " at all");
    ok(400, guest.patch(path, wrong));
    var unknown = new HashMap<>(address);
    unknown.put("phone", "+44 20 7946 0000");
    ok(400, guest.patch(path, Map.of("shipping_address", unknown)));
    var zero = new HashMap<>(address);
    zero.put("line2", "\u0000");
    ok(400, guest.patch(path, Map.of("shipping_address", zero)));
    ok(412, guest.with("If-Match", "\"0\"").patch(path, details));
  }

  @Test
  void noCustomerIsLogged(CapturedOutput output) {
    var secrets = new Secrets();
    var sku = shop.product(500, 10);
    var email = secrets.add(mail());
    var name = secrets.add("Ada " + Ids.next("name"));
    ok(
        202,
        api.post("/v1/auth/register", Map.of("email", email, "password", PASSWORD, "name", name)));
    var me = signedIn(secrets, email, PASSWORD);
    var saved = ok(201, me.post(ME + "/addresses", address(secrets)));
    var place = ME + "/addresses/" + saved.text("/id");
    ok(200, me.patch(place, Map.of("line2", secrets.add(Ids.next("floor")))));
    ok(400, me.patch(place, Map.of("country", secrets.add(Ids.next("country")))));
    ok(200, me.patch(ME, Map.of("name", secrets.add("Ada " + Ids.next("name")))));
    ok(200, me.get(ME + "/export"));
    ok(200, api.admin().get("/v1/admin/customers?email=" + email));
    ok(404, me.get("/v1/store/orders/" + email));
    var words = secrets.add("Words of " + Ids.next("words"));
    ok(
        201,
        me.post(
            "/v1/store/products/" + sku + "/reviews",
            Map.of("rating", 4, "body", words, "author", name)));

    ok(202, api.post("/v1/auth/password-reset", Map.of("email", email)));
    var reset = secrets.add(resetToken(email));
    var chosen = secrets.add("pass-" + Ids.next("new"));
    var confirm = "/v1/auth/password-reset/confirm";
    ok(204, api.post(confirm, Map.of("token", reset, "password", chosen)));
    assertThat(api.post(confirm, Map.of("token", reset, "password", chosen)).status())
        .isEqualTo(422);
    me = signedIn(secrets, email, chosen);
    var again = secrets.add("pass-" + Ids.next("new"));
    var change = Map.of("current_password", chosen, "new_password", again);
    ok(204, me.post(ME + "/password", change));
    ok(401, me.post(ME + "/password", change));

    var order = new OrderFlow(api, shop.orderOf(me, sku, 1));
    assertThat(me.delete(ME).status()).as("an order is under way").isEqualTo(409);
    order.complete();
    ok(200, me.delete(ME));
    ok(401, me.get(ME));
    ok(401, api.post("/v1/auth/login", Map.of("email", email, "password", again)));

    secrets.areNotIn(output);
  }

  @Test
  void noKeyAndNoImportedPersonIsLogged(CapturedOutput output) {
    var secrets = new Secrets();
    secrets.add(ApiClient.ADMIN_KEY);
    var key = Map.of("name", "shop", "permissions", List.of("catalog:read"));
    var made = ok(201, api.admin().post("/v1/admin/api-keys", key));
    var server = new Team(api).bearer(secrets.add(made.text("/secret")));
    ok(200, server.get("/v1/admin/products"));
    ok(403, server.get("/v1/admin/orders"));
    ok(204, api.admin().delete("/v1/admin/api-keys/" + made.text("/id")));
    ok(401, server.get("/v1/admin/products"));
    ok(401, new Team(api).bearer(secrets.add("ssk_" + Ids.secret())).get("/v1/admin/products"));

    var email = secrets.add(mail());
    var customer = Map.of("external_id", Ids.next("x"), "email", email, "name", "Ada Imported");
    var twin = Map.of("external_id", Ids.next("x"), "email", email, "name", "Ada Imported");
    secrets.add("Ada Imported");
    var people = Map.of("items", List.of(customer, twin));
    var id = ok(200, api.admin().post("/v1/admin/customers/bulk", people)).text("/results/0/id");
    var order =
        Map.of(
            "external_id", Ids.next("x"),
            "placed_at", "2024-05-06T07:08:09Z",
            "currency", "GBP",
            "country", "GB",
            "email", secrets.add(mail()),
            "payment_method", "cod",
            "lines", List.of(Map.of("sku", "none", "quantity", 1, "unit_price", "1.00")));
    ok(200, api.admin().post("/v1/admin/orders/bulk", Map.of("items", List.of(order))));
    ok(200, api.admin().get("/v1/admin/customers/" + id + "/export"));
    ok(200, api.admin().post("/v1/admin/customers/" + id + "/erase", Map.of()));

    secrets.areNotIn(output);
  }

  private ApiClient signedIn(Secrets secrets, String email, String password) {
    var body = Map.of("email", email, "password", password);
    var tokens = ok(200, api.post("/v1/auth/login", body));
    secrets.add(tokens.text("/refresh_token"));
    return new Team(api).bearer(secrets.add(tokens.text("/access_token")));
  }

  private String resetToken(String email) {
    return ok(200, api.admin().get("/v1/admin/password-resets"))
        .body()
        .path("data")
        .valueStream()
        .filter(reset -> reset.path("email").asString().equals(email))
        .map(reset -> reset.path("token").asString())
        .findFirst()
        .orElseThrow();
  }

  private static String mail() {
    return Ids.next("mail") + "@example.com";
  }

  private static Map<String, Object> address(Secrets secrets) {
    return Map.of(
        "name", secrets.add("Ada " + Ids.next("name")),
        "line1", secrets.add("1 " + Ids.next("street")),
        "line2", secrets.add(Ids.next("floor")),
        "city", secrets.add(Ids.next("city")),
        "postal_code", secrets.add("N1 " + Ids.secret().substring(0, 12)),
        "country", "GB");
  }
}
