package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@ApiTest
class AddressIT {
  private static final String PATH = "/v1/store/me/addresses";

  private final ApiClient api;

  AddressIT(ApiClient api) {
    this.api = api;
  }

  @Test
  void addressesAreAddedChangedAndDeleted() {
    var me = customer();
    var added = ok(201, me.post(PATH, address("12 St James's Square")));
    var path = PATH + "/" + added.text("/id");
    assertThat(added.header("Location")).isEqualTo(path);
    assertThat(added.header("ETag")).isEqualTo("\"1\"");

    var changed = ok(200, me.patch(path, Map.of("line2", "2nd floor")));
    assertThat(changed.text("/line2")).isEqualTo("2nd floor");
    assertThat(changed.text("/line1")).isEqualTo("12 St James's Square");
    assertThat(changed.number("/version")).isEqualTo(2);
    var stale = me.with("If-Match", "\"1\"").patch(path, Map.of("line2", "3rd floor"));
    assertThat(stale.text("/code")).isEqualTo("ETAG_MISMATCH");
    assertThat(me.patch(path, "{\"city\":null}").text("/errors/0/field")).isEqualTo("city");

    assertThat(me.delete(path).status()).isEqualTo(204);
    assertThat(me.delete(path).text("/code")).isEqualTo("ADDRESS_NOT_FOUND");
    assertThat(me.get(PATH).body().path("data")).isEmpty();
  }

  @Test
  void oneAddressIsPreferred() {
    var me = customer();
    var first = ok(201, me.post(PATH, preferred("1 First Street"))).text("/id");
    var second = ok(201, me.post(PATH, preferred("2 Second Street"))).text("/id");
    assertThat(preferredOf(me)).isEqualTo(second);
    ok(200, me.patch(PATH + "/" + first, Map.of("preferred", true)));
    assertThat(preferredOf(me)).isEqualTo(first);
    var answers =
        together(
            Collections.<Callable<Answer>>nCopies(
                8, () -> me.post(PATH, preferred("3 Third Street"))));
    assertThat(answers).allMatch(a -> a.status() == 201);
    preferredOf(me);
  }

  @Test
  void anothersAddressDoesNotExist() {
    var mine = customer();
    var id = ok(201, customer().post(PATH, address("1 Their Street"))).text("/id");
    for (var method : new String[] {"PATCH", "DELETE"}) {
      var body = method.equals("PATCH") ? Map.of("city", "Paris") : null;
      var foreign = mine.send(method, PATH + "/" + id, body);
      var unknown = mine.send(method, PATH + "/addr_none", body);
      assertThat(foreign.status()).as(method).isEqualTo(unknown.status()).isEqualTo(404);
      assertThat(foreign.text("/code")).isEqualTo(unknown.text("/code"));
      assertThat(foreign.text("/detail").replace(id, "addr_none"))
          .isEqualTo(unknown.text("/detail"));
      assertThat(api.send(method, PATH + "/" + id, body).status()).isEqualTo(401);
    }
    assertThat(mine.get(PATH).body().path("data")).isEmpty();
  }

  @Test
  void entityFieldsAreNotForClients() {
    var me = customer();
    for (var field : new String[] {"id", "customer_id", "version", "created_at"}) {
      var body = new HashMap<String, Object>(address("1 Street"));
      body.put(field, "x");
      assertThat(me.post(PATH, body).text("/code")).as(field).isEqualTo("UNKNOWN_FIELD");
    }
    var bad = new HashMap<String, Object>(address("1 Street"));
    bad.put("country", "Britain");
    assertThat(me.post(PATH, bad).text("/errors/0/field")).isEqualTo("country");
  }

  @Test
  void theBookHoldsFiftyAndComesInPages() {
    var me = customer();
    var key = me.with("Idempotency-Key", Ids.next("key"));
    var first = ok(201, key.post(PATH, address("0 Street"))).text("/id");
    assertThat(ok(201, key.post(PATH, address("0 Street"))).text("/id")).isEqualTo(first);
    var answers =
        together(
            Collections.<Callable<Answer>>nCopies(52, () -> me.post(PATH, address("1 Street"))));
    assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(49);
    assertThat(answers.stream().filter(a -> a.text("/code").equals("TOO_MANY_ADDRESSES")))
        .hasSize(3);
    var page = ok(200, me.get(PATH + "?limit=30"));
    assertThat(page.body().path("data")).hasSize(30);
    var rest = ok(200, me.get(PATH + "?limit=30&cursor=" + page.text("/next_cursor")));
    assertThat(rest.body().path("data")).hasSize(20);
  }

  private static String preferredOf(ApiClient me) {
    var preferred =
        me.get(PATH + "?limit=100")
            .body()
            .path("data")
            .valueStream()
            .filter(a -> a.path("preferred").asBoolean())
            .toList();
    assertThat(preferred).hasSize(1);
    return preferred.getFirst().path("id").asString();
  }

  private ApiClient customer() {
    return new Shop(api).customer(Ids.next("mail") + "@example.com");
  }

  private static Map<String, Object> preferred(String line1) {
    var address = new HashMap<String, Object>(address(line1));
    address.put("preferred", true);
    return address;
  }

  private static Map<String, Object> address(String line1) {
    return Map.of(
        "name",
        "Ada Lovelace",
        "line1",
        line1,
        "city",
        "London",
        "postal_code",
        "SW1Y 4JH",
        "country",
        "GB");
  }
}
