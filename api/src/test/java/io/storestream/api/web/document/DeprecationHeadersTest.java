package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeprecationHeadersTest {
  private final DeprecationHeaders headers = new DeprecationHeaders(List.of(OneDeprecated.call()));

  @Test
  void tellsSinceWhenAndUntilWhen() {
    assertThat(headers.headers("GET /v1/store/currencies"))
        .containsEntry("Deprecation", "@1782864000")
        .containsEntry("Sunset", "Fri, 01 Jan 2027 00:00:00 GMT")
        .isEqualTo(headers.headers("HEAD /v1/store/currencies"));
  }

  @Test
  void saysNothingOfOthers() {
    assertThat(headers.headers("DELETE /v1/store/currencies")).isEmpty();
    assertThat(headers.headers("GET /v1/store/products")).isEmpty();
  }
}
