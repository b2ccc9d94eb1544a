package io.storestream.api.order;

import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.testing.Shop.Guest;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many clients at once, over HTTP, want what there is not enough of. */
@ApiTest
class StockRaceIT {
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  StockRaceIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void twoHundredBuyersOfTheLastTenUnitsGetExactlyTen() {
    var sku = shop.product(500, 10);
    var guests = guests(sku, 200);

    var answers = together(completing(guests));

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .allMatch(a -> a.status() == 409 && a.text("/code").equals("OUT_OF_STOCK"));
    assertStock(sku, 0);
  }

  @Test
  void tenHoldersGetTheirsHoweverManyOthersTry() {
    var sku = shop.product(500, 10);
    var holders = guests(sku, 10);
    holders.forEach(this::reserve);
    var others = guests(sku, 90);

    var all =
        together(completing(shuffled(Stream.concat(holders.stream(), others.stream()).toList())));

    assertThat(all).filteredOn(a -> a.status() == 201).hasSize(10);
    assertThat(together(gettingOrders(holders)))
        .allMatch(cart -> !cart.text("/order_id").isEmpty());
    assertStock(sku, 0);
  }

  @Test
  void hundredReservationsOfTenUnitsReserveExactlyTen() {
    var sku = shop.product(500, 10);
    var guests = guests(sku, 100);

    var answers =
        together(
            guests.stream()
                .<Callable<Answer>>map(
                    guest -> () -> guest.api().post(guest.path() + "/reservation", ""))
                .toList());

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .allMatch(a -> a.status() == 409 && a.text("/code").equals("OUT_OF_STOCK"));
    assertThat(level(sku).number("/data/0/reserved")).isEqualTo(10);
    assertThat(level(sku).number("/data/0/on_hand")).isEqualTo(10);
  }

  @Test
  void expiryRacingCheckoutSellsNothingTwiceAndLosesNothing() {
    var sku = shop.product(500, 40);
    var holders = guests(sku, 40);
    holders.forEach(this::reserve);
    var others = guests(sku, 60);
    var work = new ArrayList<Callable<Answer>>();
    for (Guest holder : holders) {
      work.add(() -> {
        db.sql(
                "update inventory.reservation set expires_at = now() - interval '1 s'"
                    + " where holder = ?")
            .param(holder.cart())
            .update();
        return staff.get("/v1/admin/inventory?sku=" + sku);
      });
    }
    work.addAll(completing(Stream.concat(holders.stream(), others.stream()).toList()));
    Collections.shuffle(work);

    var answers = together(work);

    long sold = answers.stream().filter(a -> a.status() == 201).count();
    assertThat(answers)
        .allMatch(a ->
            a.status() == 201
                || a.status() == 200
                || (a.status() == 409 && a.text("/code").equals("OUT_OF_STOCK")));
    assertThat(sold).isLessThanOrEqualTo(40);
    long left = 40 - sold;
    for (int i = 0; i < left; i++) { // what nobody got can still be bought, swept or not
      ok(201, complete(shop.guestWith(sku, 1), Ids.next("key")));
    }
    assertThat(complete(shop.guestWith(sku, 1), Ids.next("key")).text("/code"))
        .isEqualTo("OUT_OF_STOCK");
    assertStock(sku, 0);
  }

  private List<Guest> guests(String sku, int count) {
    return together(Collections.<Callable<Guest>>nCopies(count, () -> shop.guestWith(sku, 1)));
  }

  private void reserve(Guest guest) {
    ok(201, guest.api().post(guest.path() + "/reservation", ""));
  }

  private static List<Callable<Answer>> completing(List<Guest> guests) {
    return guests.stream()
        .<Callable<Answer>>map(guest -> () -> complete(guest, Ids.next("key")))
        .toList();
  }

  private static List<Callable<Answer>> gettingOrders(List<Guest> guests) {
    return guests.stream()
        .<Callable<Answer>>map(guest -> () -> guest.api().get(guest.path()))
        .toList();
  }

  private static <T> List<T> shuffled(List<T> list) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy);
    return copy;
  }

  private Answer level(String sku) {
    return ok(200, staff.get("/v1/admin/inventory?sku=" + sku));
  }

  /** Nothing reserved, and the ledger, the orders and the stock tell the same. */
  private void assertStock(String sku, int left) {
    var level = level(sku);
    assertThat(level.number("/data/0/on_hand")).isEqualTo(left);
    assertThat(level.number("/data/0/reserved")).isZero();
    var variant = level.text("/data/0/variant_id");
    assertThat(number("select sum(delta) from inventory.movement where variant_id = ?", variant))
        .isEqualTo(left);
    assertThat(number("select sum(quantity) from orders.line where variant_id = ?", variant))
        .isEqualTo(
            number(
                "select -sum(delta) from inventory.movement where delta < 0 and variant_id = ?",
                variant));
  }

  private long number(String sql, String variant) {
    return db.sql(sql).param(variant).query(Long.class).single();
  }
}
