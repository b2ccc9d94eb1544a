package io.storestream.api.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class CachingIT {
  private final ApiClient guest;

  CachingIT(ApiClient guest) {
    this.guest = guest;
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/store/products, max-age=5",
    "/v1/store/categories, max-age=60",
    "/v1/store/currencies, max-age=3600",
    "/problems, max-age=3600",
    "/openapi.json, max-age=60"
  })
  void publicReadsAreKeptAndAskedForAgain(String route, String age) {
    var first = guest.get(route);
    assertThat(first.header("Cache-Control")).contains(age, "public", "must-revalidate");
    assertThat(first.header("ETag")).startsWith("W/\"");

    var same = guest.with("If-None-Match", first.header("ETag")).get(route);
    if (!route.endsWith("products")) { // others add products meanwhile
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.response().body()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(first.header("ETag"));
    }
    assertThat(guest.with("If-None-Match", "W/\"old\"").get(route).status()).isEqualTo(200);
  }

  @Test
  void aChangedProductHasAnotherTag() {
    var shop = new Shop(guest);
    var sku = shop.product(1_999, 3);
    var route = "/v1/store/products/" + sku;
    var tag = guest.get(route).header("ETag");
    assertThat(guest.with("If-None-Match", tag).get(route).status()).isEqualTo(304);

    shop.order(sku, 1);

    var changed = guest.with("If-None-Match", tag).get(route);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.number("/stock")).isEqualTo(2);
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void refusalsAndPrivateAnswersAreNotKept() {
    assertThat(guest.get("/v1/store/products/prod_none").header("Cache-Control"))
        .contains("no-store");
    var cart = guest.post("/v1/store/carts", Map.of());
    assertThat(cart.header("Cache-Control")).contains("no-store");
    assertThat(guest.admin().get("/v1/admin/products").header("Cache-Control"))
        .contains("no-store");
    assertThat(guest.admin().get("/v1/store/currencies").header("Cache-Control"))
        .contains("private")
        .doesNotContain("public");
  }

  @Test
  void largeAnswersAreCompressedForThoseWhoAsk() {
    var packed = guest.with("Accept-Encoding", "gzip").send("HEAD", "/v1/store/currencies", null);
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).containsIgnoringCase("accept-encoding");
    assertThat(guest.get("/v1/store/currencies").header("Content-Encoding")).isEmpty();
  }
}
