package io.storestream.api.people;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ApiTest
class ExportIT {
  private static final String MINE = "/v1/store/me/export";

  private final ApiClient store;
  private final Shop shop;

  ExportIT(ApiClient store) {
    this.store = store;
    this.shop = new Shop(store);
  }

  private static String path(String id) {
    return "/v1/admin/customers/" + id + "/export";
  }

  @Test
  void holdsWhatEveryFeatureKeepsAndNoSecret() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.saveAddress();
    var order = ada.order(sku);
    order.complete();
    ok(
        201,
        order.refund(
            Map.of("reason", "scratched", "lines", List.of(Map.of("line", 1, "quantity", 1)))));
    var cart = ada.cart(ada.api, sku);
    ada.review(sku);
    ada.view(sku);

    var answer = ok(200, ada.api.get(MINE));

    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.text("/customer_id")).isEqualTo(ada.id);
    assertThat(answer.text("/data/account/profile/email")).isEqualTo(ada.email);
    assertThat(answer.text("/data/account/profile/name")).isEqualTo(ada.name);
    assertThat(answer.text("/data/account/addresses/0/line1")).isEqualTo(ada.street);
    assertThat(answer.text("/data/account/sessions/0/address")).isNotEmpty();
    assertThat(answer.text("/data/orders/0/id")).isEqualTo(order.id);
    assertThat(answer.text("/data/orders/0/shipping_address/line1")).isEqualTo(ada.street);
    assertThat(answer.number("/data/orders/0/lines/0/amount_minor")).isEqualTo(1000);
    assertThat(answer.text("/data/orders/0/fulfilments/0/status")).isEqualTo("delivered");
    assertThat(answer.body().at("/data/orders/0/history")).isNotEmpty();
    assertThat(answer.number("/data/payments/payments/0/amount_minor")).isEqualTo(1000);
    assertThat(answer.number("/data/payments/refunds/0/amount_minor")).isEqualTo(500);
    assertThat(answer.body().at("/data/carts").toString()).contains(cart);
    assertThat(answer.text("/data/reviews/0/body")).isEqualTo(ada.words);
    assertThat(answer.text("/data/visits/" + ada.visitor + "/recent/0")).startsWith(sku + "|view|");
    assertThat(answer.text("/data/visits/" + ada.id + "/recent/0")).startsWith(sku + "|view|");
    assertThat(answer.number("/data/stock_movements/0/delta")).isEqualTo(-2);
    assertThat(answer.text("/data/stored_answers/0/route")).startsWith("POST /v1/store/carts/");
    assertThat(answer.body().toString())
        .doesNotContain("password_hash", "token_hash", "refresh_token", "$2a$", "{bcrypt}");

    var staff = ok(200, store.admin().get(path(ada.id)));
    assertThat(staff.body().at("/data/orders")).isEqualTo(answer.body().at("/data/orders"));
    assertThat(staff.body().at("/data/account/profile"))
        .isEqualTo(answer.body().at("/data/account/profile"));
  }

  @Test
  void nobodyReadsAnother() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.order(sku);
    var eve = new Somebody(store);

    var hers = ok(200, eve.api.get(MINE)).body().toString();
    assertThat(hers).doesNotContain(ada.id, ada.email, ada.street, ada.visitor);
    assertThat(eve.api.get(path(ada.id)).status()).isIn(401, 403);
    assertThat(store.get(MINE).text("/code")).isEqualTo("UNAUTHENTICATED");
    assertThat(store.get(path(ada.id)).status()).isEqualTo(401);
    assertThat(store.admin().get(path("cus_none")).text("/code")).isEqualTo("CUSTOMER_NOT_FOUND");
    assertThat(store.admin().get(path(ada.id) + "?guests=true").text("/code"))
        .isEqualTo("INVALID_PARAMETER");
  }

  @Test
  void claimingTheBrowserOfAnotherShowsNothingOfThem() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.cart(ada.api, sku);
    ada.view(sku);
    var eve = new Somebody(store);
    eve.cart(eve.api.with("X-Visitor-Id", ada.visitor), sku);

    assertThat(ok(200, eve.api.get(MINE)).body().at("/data/visits").has(ada.visitor)).isFalse();
  }

  @Test
  void ordersAsGuestAreShownToStaffWhoAskForThem() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var order = ada.guestOrder(sku);

    assertThat(ok(200, ada.api.get(MINE)).body().toString()).doesNotContain(order.id);
    assertThat(ada.api.get(MINE + "?guest_orders=true").text("/code"))
        .isEqualTo("INVALID_PARAMETER");
    var staff = ok(200, store.admin().get(path(ada.id) + "?guest_orders=true"));
    assertThat(staff.text("/data/orders/0/id")).isEqualTo(order.id);
    assertThat(staff.number("/data/payments/payments/0/amount_minor")).isEqualTo(500);
  }
}
