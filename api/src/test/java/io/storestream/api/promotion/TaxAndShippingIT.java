package io.storestream.api.promotion;

import static io.storestream.api.testing.Offers.percent;
import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class TaxAndShippingIT {
  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;
  private final JdbcClient db;
  private final Set<String> methods = new HashSet<>();

  TaxAndShippingIT(ApiClient api, JdbcClient db) {
    this.store = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.offers = new Offers(api);
    this.db = db;
  }

  /** A shop with methods sells nothing that none delivers: the other tests' shop has none. */
  @AfterEach
  void deliverNoMore() {
    ok(200, staff.get("/v1/admin/shipping-methods?limit=100"))
        .body()
        .path("data")
        .forEach(method -> {
          var id = method.path("id").asString();
          if (methods.contains(id)) {
            var tag = "\"" + method.path("version").asLong() + "\"";
            ok(204, staff.with("If-Match", tag).delete("/v1/admin/shipping-methods/" + id));
          }
        });
  }

  @Test
  void taxOnTopIsSharedOverLinesOfTwoClasses() {
    var country = Offers.country();
    var reduced = taxClass();
    zone(country, false, Map.of("standard", 20, reduced, 5.5));
    var lamp = shop.product(999, 10);
    var book = shop.product(1001, 10);
    ok(200, staff.send("PUT", terms(book), Map.of("tax_class", reduced)));
    var guest = shop.guestWith(lamp, 1);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", book, "quantity", 1)));

    var cart = ok(200, guest.api().patch(guest.path(), Offers.detailsIn(country)));

    // 20 % of 999 is 199.8; 5.5 % of 1001 is 55.055
    assertThat(cart.number("/breakdown/tax/amount")).isEqualTo(255);
    assertThat(cart.number("/items/0/breakdown/tax/amount")).isEqualTo(200);
    assertThat(cart.number("/items/1/breakdown/tax/amount")).isEqualTo(55);
    var order = ok(201, complete(guest, Ids.next("key")));
    assertThat(order.number("/total/amount")).isEqualTo(2255);
    assertThat(order.number("/lines/0/amount/amount")).isEqualTo(1199);
    assertThat(
            db.sql(
                    """
                    select o.tax_minor = 255 and not o.tax_included and o.total_minor = 2255
                      and p.amount_minor = 2255 and sum(l.amount_minor) = 2255
                      and sum(l.tax_minor) = 255
                    from orders.customer_order o
                    join orders.line l on l.order_id = o.id
                    join payment.payment p on p.order_id = o.id
                    where o.id = ? group by o.id, p.id
                    """)
                .param(order.text("/id"))
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void includedTaxChangesNoPrice() {
    var country = Offers.country();
    zone(country, true, Map.of("standard", 20));
    var guest = shop.guestWith(shop.product(1200, 10), 1);
    var cart = ok(200, guest.api().patch(guest.path(), Offers.detailsIn(country)));
    assertThat(cart.number("/total/amount")).isEqualTo(1200);
    assertThat(cart.number("/breakdown/tax/amount")).isEqualTo(200);
    assertThat(cart.body().at("/breakdown/tax_included").asBoolean()).isTrue();
  }

  @Test
  void shippingIsChosenAmongWhatDeliversTheCart() {
    var country = Offers.country();
    zone(country, false, Map.of("standard", 10));
    var sku = shop.product(2000, 50);
    ok(200, staff.send("PUT", terms(sku), Map.of("weight_grams", 400)));
    var parcel =
        method(
            Map.of(
                "name",
                "Parcel",
                "countries",
                List.of(country),
                "type",
                "flat",
                "amount",
                501,
                "free_from",
                6000));
    var letter =
        method(
            Map.of(
                "name",
                "Letter",
                "countries",
                List.of(country),
                "position",
                -1,
                "type",
                "by_weight",
                "steps",
                List.of(
                    Map.of("up_to_grams", 400, "amount", 100),
                    Map.of("up_to_grams", 800, "amount", 199))));
    var guest = shop.guestWith(sku, 1);
    assertThat(options(guest)).as("nothing delivers to GB").isEmpty();
    assertThat(guest.api().patch(guest.path(), Map.of("shipping_option", parcel)).text("/code"))
        .isEqualTo("SHIPPING_NOT_AVAILABLE");
    ok(200, guest.api().patch(guest.path(), Offers.detailsIn(country)));

    assertThat(options(guest)).containsExactly(letter + " 100", parcel + " 501");
    var incomplete = complete(guest, Ids.next("key"));
    assertThat(incomplete.text("/code")).isEqualTo("CART_INCOMPLETE");
    assertThat(incomplete.text("/detail")).contains("shipping_option");
    var cart = ok(200, guest.api().patch(guest.path(), Map.of("shipping_option", letter)));
    // 10 % of 2100
    assertThat(cart.number("/total/amount")).isEqualTo(2310);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", 2)));
    assertThat(options(guest)).as("too heavy for a letter").containsExactly(parcel + " 0");
    assertThat(complete(guest, Ids.next("key")).text("/detail")).contains("shipping_option");
    var undecided = ok(200, guest.api().patch(guest.path(), "{\"shipping_option\": null}"));
    assertThat(undecided.body().path("breakdown").has("shipping_option")).isFalse();
    ok(200, guest.api().patch(guest.path(), Map.of("shipping_option", parcel)));
    var free = ok(200, guest.api().patch(guest.path(), "{\"email\": \"x@example.com\"}"));
    assertThat(free.text("/breakdown/shipping_option/id")).isEqualTo(parcel);
    ok(201, offers.promotion(percent(10), List.of(sku), Map.of()));
    assertThat(options(guest))
        .as("free by what the goods cost after discounts")
        .containsExactly(parcel + " 501");

    var order = ok(201, complete(guest, Ids.next("key")));

    // 5400 + 501, and a tenth of it: 590.1
    assertThat(order.number("/total/amount")).isEqualTo(6491);
    assertThat(order.number("/breakdown/shipping/amount")).isEqualTo(501);
    assertThat(order.text("/breakdown/shipping_option/id")).isEqualTo(parcel);
  }

  @Test
  void whatNoMethodDeliversIsNotSold() {
    var country = Offers.country();
    var sku = shop.product(2000, 50);
    ok(
        200,
        staff
            .with("If-Match", "\"1\"")
            .patch(
                "/v1/admin/products/" + offers.productId(sku),
                Map.of(
                    "variants",
                    List.of(
                        Map.of(
                            "sku",
                            sku,
                            "prices",
                            List.of(
                                Map.of("currency", "GBP", "amount", 2000),
                                Map.of("currency", "JPY", "amount", 400_000)))))));
    ok(200, staff.send("PUT", terms(sku), Map.of("weight_grams", 400)));
    var steps = List.of(Map.of("up_to_grams", 800, "amount", 199));
    var letter =
        method(
            Map.of(
                "name",
                "Letter",
                "countries",
                List.of(country),
                "type",
                "by_weight",
                "steps",
                steps));

    var abroad = shop.guestWith(sku, 1);
    refused(abroad, "GB");
    var heavy = shop.guestWith(sku, 3);
    ok(200, heavy.api().patch(heavy.path(), Offers.detailsIn(country)));
    refused(heavy, "weight");
    var cart = ok(201, store.post("/v1/store/carts", Map.of("currency", "JPY")));
    var yen = new Shop.Guest(cart.text("/id"), store.with("X-Cart-Token", cart.text("/token")));
    ok(200, yen.api().post(yen.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(200, yen.api().patch(yen.path(), Offers.detailsIn(country)));
    refused(yen, "JPY");
    assertThat(shop.stock(sku)).isEqualTo(50);

    var item =
        heavy.path() + "/items/" + ok(200, heavy.api().get(heavy.path())).text("/items/0/id");
    ok(200, heavy.api().patch(item, Map.of("quantity", 2)));
    ok(200, heavy.api().patch(heavy.path(), Map.of("shipping_option", letter)));
    assertThat(ok(201, complete(heavy, Ids.next("key"))).number("/breakdown/shipping/amount"))
        .isEqualTo(199);
    ok(
        200,
        staff
            .with("If-Match", "\"1\"")
            .patch("/v1/admin/shipping-methods/" + letter, Map.of("active", false)));
    ok(201, complete(abroad, Ids.next("key")));
  }

  private static void refused(Shop.Guest guest, String why) {
    var answer = complete(guest, Ids.next("key"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("SHIPPING_NOT_AVAILABLE");
    assertThat(answer.text("/detail")).contains(why);
  }

  @Test
  void quantitiesKeepTheTermsOfTheVariant() {
    var sku = shop.product(100, 100);
    var put =
        ok(
            200,
            staff.send(
                "PUT", terms(sku), Map.of("min_quantity", 4, "max_quantity", 12, "multiple", 4)));
    assertThat(put.number("/multiple")).isEqualTo(4);
    var guest = shop.guest();
    var items = guest.path() + "/items";
    for (int quantity : List.of(1, 3, 5, 16)) {
      var refused = guest.api().post(items, Map.of("sku", sku, "quantity", quantity));
      assertThat(refused.status()).as("quantity " + quantity).isEqualTo(422);
      assertThat(refused.text("/code")).isEqualTo("QUANTITY_NOT_ALLOWED");
      assertThat(refused.text("/detail")).contains("at least 4", "at most 12", "multiples of 4");
    }
    var cart = ok(200, guest.api().post(items, Map.of("sku", sku, "quantity", 8)));
    var item = items + "/" + cart.text("/items/0/id");
    assertThat(guest.api().patch(item, Map.of("quantity", 9)).status()).isEqualTo(422);
    assertThat(guest.api().post(items, Map.of("sku", sku, "quantity", 8)).status()).isEqualTo(422);
    ok(200, guest.api().patch(guest.path(), Shop.details()));
    ok(200, staff.send("PUT", terms(sku), Map.of("max_quantity", 4)));
    assertThat(ok(200, guest.api().get(guest.path())).text("/items/0/problem"))
        .isEqualTo("QUANTITY_NOT_ALLOWED");
    assertThat(complete(guest, Ids.next("key")).text("/code")).isEqualTo("QUANTITY_NOT_ALLOWED");
    ok(200, guest.api().patch(item, Map.of("quantity", 4)));
    ok(201, complete(guest, Ids.next("key")));
  }

  @Test
  void contradictoryConfigurationIsRefused() {
    var sku = shop.product(100, 1);
    assertThat(
            staff
                .send(
                    "PUT", terms(sku), Map.of("min_quantity", 5, "max_quantity", 6, "multiple", 4))
                .text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(staff.send("PUT", terms(sku), Map.of("tax_class", "nope")).text("/code"))
        .isEqualTo("UNKNOWN_TAX_CLASS");
    assertThat(staff.send("PUT", terms("no-such-sku"), Map.of()).text("/code"))
        .isEqualTo("SKU_NOT_FOUND");
    var country = Offers.country();
    var zone = zone(country, false, Map.of("standard", 10));
    var body =
        Map.of(
            "name",
            "Twice",
            "countries",
            List.of(country),
            "prices_include_tax",
            true,
            "rates",
            Map.of("standard", 20));
    assertThat(staff.post("/v1/admin/tax-zones", body).status()).isEqualTo(409);
    assertThat(staff.patch("/v1/admin/tax-zones/" + zone, Map.of("name", "x")).status())
        .isEqualTo(428);
    assertThat(
            staff
                .with("If-Match", "\"9\"")
                .patch("/v1/admin/tax-zones/" + zone, Map.of("name", "x"))
                .status())
        .isEqualTo(412);
    var patched =
        ok(
            200,
            staff
                .with("If-Match", "\"1\"")
                .patch("/v1/admin/tax-zones/" + zone, Map.of("rates", Map.of("standard", 25))));
    assertThat(patched.number("/version")).isEqualTo(2);
    assertThat(staff.with("If-Match", "\"1\"").delete("/v1/admin/tax-classes/standard").status())
        .isEqualTo(409);
    assertThat(
            staff
                .post(
                    "/v1/admin/shipping-methods",
                    Map.of("name", "x", "currency", "GBP", "type", "flat"))
                .text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(staff.with("If-Match", "\"2\"").delete("/v1/admin/tax-zones/" + zone).status())
        .isEqualTo(204);
  }

  private String taxClass() {
    var code = Ids.next("tax").toLowerCase(Locale.ROOT);
    return ok(201, staff.post("/v1/admin/tax-classes", Map.of("code", code, "name", "Class")))
        .text("/code");
  }

  private String zone(String country, boolean included, Map<String, ?> rates) {
    return ok(
            201,
            staff.post(
                "/v1/admin/tax-zones",
                Map.of(
                    "name",
                    "Zone",
                    "countries",
                    List.of(country),
                    "prices_include_tax",
                    included,
                    "rates",
                    rates)))
        .text("/id");
  }

  private String method(Map<String, ?> fields) {
    var body = new java.util.HashMap<String, Object>(fields);
    body.put("currency", "GBP");
    var id = ok(201, staff.post("/v1/admin/shipping-methods", body)).text("/id");
    methods.add(id);
    return id;
  }

  private static List<String> options(Shop.Guest guest) {
    var options = new java.util.ArrayList<String>();
    ok(200, guest.api().get(guest.path() + "/shipping-options"))
        .body()
        .path("data")
        .forEach(o -> options.add(o.path("id").asString() + " " + o.at("/price/amount").asLong()));
    return options;
  }

  private static String terms(String sku) {
    return "/v1/admin/variants/" + sku + "/terms";
  }
}
