package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class CustomerImportIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final JdbcClient db;

  CustomerImportIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.db = db;
    this.staff = api.admin();
  }

  @Test
  void createsUpdatesAndLeavesAlone() {
    var id = Ids.next("x");
    var first = customers(customer(id, id + "@example.com", "Ada"));
    assertThat(first.text("/results/0/status")).isEqualTo("created");
    assertThat(customers(customer(id, id + "@example.com", "Ada")).text("/results/0/status"))
        .isEqualTo("unchanged");
    var renamed = customers(customer(id, id + "@example.com", "Ada L."));
    assertThat(renamed.text("/results/0/status")).isEqualTo("updated");
    assertThat(renamed.text("/results/0/id")).isEqualTo(first.text("/results/0/id"));
  }

  @Test
  void badRowsFailAlone() {
    var a = Ids.next("x");
    var b = Ids.next("x");
    var answer =
        customers(
            customer(a, a + "@example.com", "A"),
            customer(b, a.toUpperCase(Locale.ROOT) + "@example.com", "B"),
            customer(a, b + "@example.com", "A again"),
            customer(Ids.next("x"), "no address", "C"),
            Map.of("external_id", Ids.next("x")),
            customer(Ids.next("x"), Ids.next("m") + "@example.com", "D"));
    assertThat(answer.text("/results/0/status")).isEqualTo("created");
    assertThat(answer.text("/results/1/error/code")).isEqualTo("EMAIL_TAKEN");
    assertThat(answer.text("/results/2/error/code")).isEqualTo("DUPLICATE_ITEM");
    assertThat(answer.text("/results/3/error/errors/0/field")).isEqualTo("email");
    assertThat(answer.text("/results/4/error/code")).isEqualTo("INVALID_FIELD");
    assertThat(answer.text("/results/5/status")).isEqualTo("created");
  }

  @Test
  void parallelRequestsMakeEachCustomerOnce() {
    var items =
        IntStream.range(0, 30)
            .mapToObj(_ -> Ids.next("x"))
            .map(id -> customer(id, id + "@example.com", "N"))
            .toArray();
    var answers = together(Collections.<Callable<Answer>>nCopies(5, () -> customers(items)));
    long created =
        answers.stream()
            .flatMap(a -> a.body().path("results").valueStream())
            .filter(r -> r.path("status").asString().equals("created"))
            .count();
    assertThat(created).isEqualTo(30);
  }

  @Test
  void anotherAddressSignsOutAndIsInTheAudit() {
    var email = Ids.next("mail") + "@example.com";
    var login = Map.of("email", email, "password", "correct horse battery");
    ok(202, api.post("/v1/auth/register", login));
    var tokens = ok(200, api.post("/v1/auth/login", login));
    var refresh = Map.of("refresh_token", tokens.text("/refresh_token"));
    ok(202, api.post("/v1/auth/password-reset", Map.of("email", email)));
    var id =
        api.with("Authorization", "Bearer " + tokens.text("/access_token"))
            .get("/v1/store/me")
            .text("/id");
    customers(customer(id, email.toUpperCase(Locale.ROOT), "Ada"));
    var next = ok(200, api.post("/v1/auth/refresh", refresh)).text("/refresh_token");
    assertThat(resets(id)).as("the address is the same").isEqualTo(1);

    var answer =
        ok(
            200,
            new Team(api)
                .as(Role.SUPPORT)
                .post(
                    "/v1/admin/customers/bulk",
                    Map.of("items", List.of(customer(id, "new-" + email, "Ada")))));

    assertThat(answer.text("/results/0/status")).isEqualTo("updated");
    assertThat(api.post("/v1/auth/refresh", Map.of("refresh_token", next)).status()).isEqualTo(401);
    assertThat(resets(id)).isZero();
    var changes =
        db.sql(
                """
                select action || ' ' || (before ->> 'email') || ' ' || (after ->> 'email')
                from audit.change
                where entity = 'identity.customer' and entity_id = ? order by id desc limit 1
                """)
            .param(id)
            .query(String.class)
            .list();
    assertThat(changes).containsExactly("changed (personal) (personal)");
  }

  private long resets(String customer) {
    return db.sql(
            "select count(*) from identity.password_reset where customer_id = ? and used_at is null")
        .param(customer)
        .query(Long.class)
        .single();
  }

  private Answer customers(Object... items) {
    return ok(200, staff.post("/v1/admin/customers/bulk", Map.of("items", List.of(items))));
  }

  private static Map<String, Object> customer(String externalId, String email, String name) {
    return Map.of("external_id", externalId, "email", email, "name", name, "country", "Norway");
  }
}
