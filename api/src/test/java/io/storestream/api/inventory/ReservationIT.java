package io.storestream.api.inventory;

import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.testing.Shop.Guest;
import io.storestream.api.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ReservationIT {
  private final ApiClient staff;
  private final Shop shop;
  private final Reservations reservations;
  private final JdbcClient db;

  ReservationIT(ApiClient api, Reservations reservations, JdbcClient db) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.reservations = reservations;
    this.db = db;
  }

  @Test
  void reservedUnitsAreOnHandButNotAvailable() {
    var sku = shop.product(500, 5);
    var guest = shop.guestWith(sku, 3);

    var reserved = ok(201, guest.api().post(guest.path() + "/reservation", ""));

    assertThat(reserved.number("/items/0/quantity")).isEqualTo(3);
    assertThat(Instant.parse(reserved.text("/expires_at")))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(14)), Instant.now().plus(Duration.ofMinutes(16)));
    assertLevel(sku, 5, 3, 2);
    assertThat(shop.stock(sku)).isEqualTo(2);
    assertThat(guest.api().get(guest.path() + "/reservation").body()).isEqualTo(reserved.body());
    var other = complete(shop.guestWith(sku, 3), Ids.next("key"));
    assertThat(other.text("/code")).isEqualTo("OUT_OF_STOCK");
    assertThat(other.text("/detail")).contains("3 wanted, 2 left");
  }

  @Test
  void cartShowsItsOwnReservationAsAvailable() {
    var sku = shop.product(500, 3);
    var guest = reserved(sku, 3);
    var cart = ok(200, guest.api().get(guest.path()));
    assertThat(cart.number("/items/0/available")).isEqualTo(3);
    assertThat(cart.text("/items/0/problem")).isEmpty();
    var other = shop.guestWith(sku, 1);
    assertThat(ok(200, other.api().get(other.path())).text("/items/0/problem"))
        .isEqualTo("OUT_OF_STOCK");
  }

  @Test
  void completingUsesTheReservationUp() {
    var sku = shop.product(500, 3);
    var guest = reserved(sku, 3);
    ok(201, complete(guest, Ids.next("key")));
    assertLevel(sku, 0, 0, 0);
    assertThat(guest.api().get(guest.path() + "/reservation").text("/code"))
        .isEqualTo("RESERVATION_NOT_FOUND");
    assertThat(guest.api().post(guest.path() + "/reservation", "").text("/code"))
        .isEqualTo("CART_COMPLETED");
  }

  @Test
  void reservingAnewReplacesWhatWasReserved() {
    var lamp = shop.product(500, 3);
    var desk = shop.product(900, 3);
    var guest = reserved(lamp, 3);
    var cart =
        ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", desk, "quantity", 2)));
    ok(200, guest.api().delete(guest.path() + "/items/" + cart.text("/items/0/id")));
    ok(201, guest.api().post(guest.path() + "/reservation", ""));
    assertLevel(lamp, 3, 0, 3);
    assertLevel(desk, 3, 2, 1);
  }

  @Test
  void shortReservationReservesNothing() {
    var lamp = shop.product(500, 3);
    var guest = shop.guestWith(lamp, 2);
    var desk = shop.product(900, 1);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", desk, "quantity", 2)));
    var refused = guest.api().post(guest.path() + "/reservation", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("OUT_OF_STOCK");
    assertThat(refused.text("/errors/0/field")).isEqualTo(desk);
    assertLevel(lamp, 3, 0, 3);
  }

  @Test
  void releaseAndDeletedCartGiveBack() {
    var sku = shop.product(500, 4);
    var first = reserved(sku, 2);
    var second = reserved(sku, 2);
    assertLevel(sku, 4, 4, 0);
    ok(204, first.api().delete(first.path() + "/reservation"));
    assertLevel(sku, 4, 2, 2);
    ok(204, second.api().delete(second.path()));
    assertLevel(sku, 4, 0, 4);
  }

  @Test
  void strangersCanNeitherSeeNorEndIt() {
    var guest = reserved(shop.product(500, 4), 2);
    var stranger = shop.guest().api();
    for (var method : List.of("POST", "GET", "DELETE")) {
      var answer = stranger.send(method, guest.path() + "/reservation", null);
      assertThat(answer.status()).as(method).isEqualTo(404);
      assertThat(answer.text("/code")).as(method).isEqualTo("CART_NOT_FOUND");
    }
  }

  @Test
  void emptyCartReservesNothing() {
    var guest = shop.guest();
    var refused = guest.api().post(guest.path() + "/reservation", "");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/code")).isEqualTo("CART_EMPTY");
  }

  @Test
  void sweepGivesBackWhatHasExpiredAndLeavesTheRest() {
    var sku = shop.product(500, 4);
    var late = reserved(sku, 1);
    reserved(sku, 2);
    expire(late);
    await()
        .untilAsserted(() -> {
          reservations.sweep();
          assertLevel(sku, 4, 2, 2);
        });
  }

  @Test
  void manySweepsAtOnceGiveEachReservationBackOnce() {
    var sku = shop.product(500, 40);
    var guests = together(Collections.<Callable<Guest>>nCopies(30, () -> reserved(sku, 1)));
    assertLevel(sku, 40, 30, 10);
    guests.forEach(this::expire);

    together(Collections.<Callable<Integer>>nCopies(8, reservations::sweep));

    await().untilAsserted(() -> assertLevel(sku, 40, 0, 40));
    assertThat(
            db.sql("select count(*) from inventory.reservation where holder = any(?)")
                .param(guests.stream().map(Guest::cart).toArray(String[]::new))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void nobodyIsRefusedForTheSakeOfAnExpiredReservation() {
    var sku = shop.product(500, 2);
    var late = reserved(sku, 2);
    expire(late);
    ok(201, complete(shop.guestWith(sku, 2), Ids.next("key")));
    assertLevel(sku, 0, 0, 0);
    assertThat(complete(late, Ids.next("key")).text("/code")).isEqualTo("OUT_OF_STOCK");
  }

  private Guest reserved(String sku, int quantity) {
    var guest = shop.guestWith(sku, quantity);
    ok(201, guest.api().post(guest.path() + "/reservation", ""));
    return guest;
  }

  private void expire(Guest guest) {
    db.sql("update inventory.reservation set expires_at = now() - interval '1 s' where holder = ?")
        .param(guest.cart())
        .update();
  }

  private void assertLevel(String sku, int onHand, int reserved, int available) {
    var level = ok(200, staff.get("/v1/admin/inventory?sku=" + sku)).body().path("data").path(0);
    assertThat(
            List.of(
                level.path("on_hand").asInt(),
                level.path("reserved").asInt(),
                level.path("available").asInt()))
        .isEqualTo(List.of(onHand, reserved, available));
  }
}
