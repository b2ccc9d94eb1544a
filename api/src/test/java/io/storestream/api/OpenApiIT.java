package io.storestream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import org.junit.jupiter.api.Test;

@ApiTest
class OpenApiIT {
  private final ApiClient guest;

  OpenApiIT(ApiClient guest) {
    this.guest = guest;
  }

  @Test
  void describesTheRoutes() {
    var document = guest.get("/openapi.json");

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.text("/openapi")).startsWith("3.1");
    assertThat(document.body().get("paths").propertyNames())
        .contains("/v1/events", "/v1/store/search", "/v1/store/recommendations/me");
    assertThat(document.body().at("/paths/~1v1~1analytics~1sales/get/parameters").toString())
        .contains("\"limit\"", "\"cursor\"")
        .doesNotContain("\"paging\"");
  }

  @Test
  void showsThemInABrowser() {
    var page = guest.get("/docs");

    assertThat(page.status()).isIn(200, 302);
  }
}
