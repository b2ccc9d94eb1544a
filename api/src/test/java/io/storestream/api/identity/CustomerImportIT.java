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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ApiTest
class CustomerImportIT {
  private final ApiClient staff;

  CustomerImportIT(ApiClient api) {
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
            customer(b, a.toUpperCase(java.util.Locale.ROOT) + "@example.com", "B"),
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

  private Answer customers(Object... items) {
    return ok(200, staff.post("/v1/admin/customers/bulk", Map.of("items", List.of(items))));
  }

  private static Map<String, Object> customer(String externalId, String email, String name) {
    return Map.of("external_id", externalId, "email", email, "name", name, "country", "Norway");
  }
}
