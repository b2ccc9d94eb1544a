package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same request many times at once, and two people who change one thing. */
@ApiTest
class RacesIT {
  private static final int CLIENTS = 50;

  private final ApiClient api;
  private final Shop shop;
  private final JdbcClient db;

  RacesIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void oneKeyFiftyTimesMakesOneOrder() {
    var sku = shop.product(1_250, 100);
    var guest = shop.guestWith(sku, 2);
    var key = Ids.next("key");

    var answers = together(() -> Shop.complete(guest, key));

    var made = answers.stream().filter(a -> a.status() == 201).toList();
    var busy = answers.stream().filter(a -> a.status() == 409).toList();
    assertThat(made.size() + busy.size()).as(statuses(answers)).isEqualTo(CLIENTS);
    assertThat(busy).allMatch(a -> a.text("/code").equals("IDEMPOTENCY_KEY_IN_FLIGHT"));
    assertThat(made).extracting(a -> a.text("/id")).containsOnly(made.getFirst().text("/id"));
    assertThat(made).filteredOn(a -> a.header("Idempotency-Replayed").isEmpty()).hasSize(1);
    assertThat(ordersOf(sku)).isEqualTo(1);
    assertThat(shop.stock(sku)).isEqualTo(98);
    var later = Shop.complete(guest, key);
    assertThat(later.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(later.text("/id")).isEqualTo(made.getFirst().text("/id"));
  }

  @Test
  void fiftyKeysForOneCartMakeOneOrder() {
    var sku = shop.product(1_250, 100);
    var guest = shop.guestWith(sku, 2);

    var answers = together(() -> Shop.complete(guest, Ids.next("key")));

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .as(statuses(answers))
        .allMatch(a -> a.status() == 409);
    assertThat(ordersOf(sku)).isEqualTo(1);
    assertThat(shop.stock(sku)).isEqualTo(98);
  }

  @RepeatedTest(5)
  void ofTwoStaffEditsWithOneTagOneIsToldThatItIsLate() {
    var route = "/v1/admin/products/" + shop.product(900, 1);
    var tag = api.admin().get(route).header("ETag");
    List<Callable<Answer>> edits = new ArrayList<>();
    for (var title : List.of("First", "Second")) {
      edits.add(() -> api.admin().with("If-Match", tag).patch(route, Map.of("title", title)));
    }

    var answers = Shop.together(edits);

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    var won = answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
    var lost = answers.stream().filter(a -> a.status() == 412).findFirst().orElseThrow();
    assertThat(lost.text("/code")).isEqualTo("ETAG_MISMATCH");
    var now = api.admin().get(route);
    assertThat(now.text("/title")).isEqualTo(won.text("/title"));
    assertThat(now.header("ETag")).isEqualTo(won.header("ETag")).isNotEqualTo(tag);
  }

  private static List<Answer> together(Callable<Answer> call) {
    var work = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < CLIENTS; i++) {
      work.add(call);
    }
    return Shop.together(work);
  }

  private long ordersOf(String sku) {
    return db.sql("select count(distinct order_id) from orders.line where sku = ?")
        .param(sku)
        .query(Long.class)
        .single();
  }

  private static String statuses(List<Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(a -> a.status() + " " + a.text("/code"), Collectors.counting()))
        .toString();
  }
}
