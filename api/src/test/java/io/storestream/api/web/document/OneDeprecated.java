package io.storestream.api.web.document;

import io.storestream.contracts.Json;
import java.util.List;
import org.springframework.context.annotation.Bean;

/**
 * Marks {@code GET /v1/store/currencies} as deprecated, as an entry of {@code openapi/*.yml} would.
 * Without an annotation, so that only instances that are given it have it.
 */
public class OneDeprecated {
  @Bean
  DeprecationHeaders deprecatedCurrencies() {
    return new DeprecationHeaders(List.of(call()));
  }

  static DocumentedCall call() {
    return Json.read(
        """
        {"call": "GET /v1/store/currencies", "shown": true,
         "deprecated": {"since": "2026-07-01", "sunset": "2027-01-01"}}
        """,
        DocumentedCall.class);
  }
}
