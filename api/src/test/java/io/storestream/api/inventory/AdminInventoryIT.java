package io.storestream.api.inventory;

import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ApiTest
class AdminInventoryIT {
  private static final String PATH = "/v1/admin/inventory";

  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;

  AdminInventoryIT(ApiClient api) {
    this.store = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
  }

  @Test
  void filtersNarrowAndCombine() {
    var sku = shop.product(100, 7);
    var product = ok(200, staff.get(PATH + "?sku=" + sku)).text("/data/0/product_id");
    var of = PATH + "?product_id=" + product;
    assertThat(skus(of)).containsExactly(sku);
    assertThat(skus(of + "&available[gte]=7&available[lte]=7")).containsExactly(sku);
    assertThat(skus(of + "&available[gte]=8")).isEmpty();
    assertThat(skus(of + "&available[lte]=6")).isEmpty();
    assertThat(skus(of + "&reserved[gte]=1")).isEmpty();
    assertThat(skus(of + "&backorders=true")).isEmpty();
    assertThat(skus(of + "&backorders=false")).containsExactly(sku);
  }

  @Test
  void unknownFiltersAndValuesAreRefusedWithWhatIsAllowed() {
    var unknown = staff.get(PATH + "?on_hand[gt]=1");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("/detail")).contains("available[gte]", "sku");
    for (var query : List.of("available[gte]=many", "backorders=perhaps", "reserved[gte]=1.5")) {
      var answer = staff.get(PATH + "?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.text("/code")).as(query).isEqualTo("INVALID_PARAMETER");
    }
    assertThat(staff.get(PATH + "?sku=no-such-sku").text("/code")).isEqualTo("SKU_NOT_FOUND");
    assertThat(store.get(PATH).status()).isEqualTo(401);
    assertThat(store.patch(PATH + "/x", Map.of("backorder_limit", 1)).status()).isEqualTo(401);
  }

  @Test
  void backordersAreSoldByChoiceAndPaidBackByADelivery() {
    var sku = shop.product(100, 1);
    assertThat(complete(shop.guestWith(sku, 3), Ids.next("key")).text("/code"))
        .isEqualTo("OUT_OF_STOCK");
    var terms = ok(200, staff.patch(PATH + "/" + sku, Map.of("backorder_limit", 2)));
    assertThat(terms.number("/backorder_limit")).isEqualTo(2);

    var shelf = "/v1/store/products/" + sku;
    assertThat(ok(200, store.get(shelf)).text("/availability")).isEqualTo("in_stock");
    ok(201, complete(shop.guestWith(sku, 1), Ids.next("key")));
    var later = ok(200, store.with("Cache-Control", "no-cache").get(shelf));
    assertThat(later.body().at("/in_stock").asBoolean()).isFalse();
    assertThat(later.text("/availability")).isEqualTo("backorder");
    assertThat(later.text("/variants/0/availability")).isEqualTo("backorder");

    var guest = shop.guestWith(sku, 2);
    assertThat(ok(200, guest.api().get(guest.path())).text("/items/0/problem")).isEmpty();
    ok(201, complete(guest, Ids.next("key")));

    var level = ok(200, staff.get(PATH + "?sku=" + sku));
    assertThat(level.number("/data/0/on_hand")).isEqualTo(-2);
    assertThat(level.number("/data/0/available")).isEqualTo(-2);
    assertThat(shop.stock(sku)).isZero();
    assertThat(store.with("Cache-Control", "no-cache").get(shelf).text("/availability"))
        .isEqualTo("out_of_stock");
    assertThat(complete(shop.guestWith(sku, 1), Ids.next("key")).text("/code"))
        .isEqualTo("OUT_OF_STOCK");
    var off = staff.patch(PATH + "/" + sku, Map.of("backorder_limit", 1));
    assertThat(off.status()).isEqualTo(409);
    assertThat(off.text("/detail")).contains("2 units", "allowed are 2 and more");

    ok(201, adjust(sku, 10, "delivery"));
    assertThat(shop.stock(sku)).isEqualTo(8);
    ok(200, staff.patch(PATH + "/" + sku, Map.of("backorder_limit", 0)));
  }

  @Test
  void backorderLimitRefusesWhatIsNoLimit() {
    var path = PATH + "/" + shop.product(100, 1);
    for (Object limit : List.of(-1, 1_000_001, "2", 1.5)) {
      var answer = staff.patch(path, Map.of("backorder_limit", limit));
      assertThat(answer.status()).as("limit " + limit).isEqualTo(400);
      assertThat(answer.text("/code")).as("limit " + limit).isEqualTo("INVALID_FIELD");
    }
    assertThat(staff.patch(path, Map.of()).text("/code")).isEqualTo("INVALID_FIELD");
    assertThat(staff.patch(path, Map.of("on_hand", 5)).text("/code")).isEqualTo("UNKNOWN_FIELD");
    assertThat(staff.patch(PATH + "/no-such-sku", Map.of("backorder_limit", 1)).text("/code"))
        .isEqualTo("SKU_NOT_FOUND");
  }

  @Test
  void adjustmentKeepsWhatIsReserved() {
    var sku = shop.product(100, 5);
    var guest = shop.guestWith(sku, 3);
    ok(201, guest.api().post(guest.path() + "/reservation", ""));
    var refused = adjust(sku, -3, "broken");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail")).contains("5 on hand, 3 of them reserved");
    assertThat(ok(201, adjust(sku, -2, "broken")).number("/available")).isZero();
  }

  @Test
  void ledgerTellsWhoDidWhatAndSumsToTheStock() {
    var sku = shop.product(100, 5);
    var order = shop.order(sku, 2);
    ok(201, adjust(sku, 4, "delivery 17"));
    var path = PATH + "/" + sku + "/movements";

    var first = ok(200, staff.get(path + "?limit=2"));
    assertThat(first.text("/data/0/kind")).isEqualTo("adjustment");
    assertThat(first.text("/data/0/reference")).isEqualTo("delivery 17");
    assertThat(first.text("/data/0/actor")).startsWith("admin");
    assertThat(first.number("/data/0/on_hand")).isEqualTo(7);
    assertThat(first.text("/data/1/kind")).isEqualTo("sale");
    assertThat(first.text("/data/1/reference")).isEqualTo(order.text("/id"));
    assertThat(first.number("/data/1/delta")).isEqualTo(-2);
    var rest = ok(200, staff.get(path + "?limit=2&cursor=" + first.text("/next_cursor")));
    assertThat(rest.body().path("data")).hasSize(1);
    assertThat(rest.text("/data/0/kind")).isEqualTo("opening");
    assertThat(rest.number("/data/0/on_hand")).isEqualTo(5);
    assertThat(ok(200, staff.get(path + "?kind=sale")).body().path("data")).hasSize(1);
    var unknown = staff.get(path + "?kind=theft");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("/detail")).contains("adjustment", "sale");
  }

  private ApiClient.Answer adjust(String sku, int delta, String reason) {
    return staff.post(PATH + "/" + sku + "/adjustments", Map.of("delta", delta, "reason", reason));
  }

  private List<String> skus(String path) {
    return ok(200, staff.get(path)).body().path("data").findValuesAsString("sku");
  }
}
