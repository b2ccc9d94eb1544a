package io.storestream.api.analytics;

import io.storestream.api.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What figures can be split by. */
enum Dimension {
  TOTAL("''"),
  PRODUCT(null),
  CATEGORY(null),
  COUNTRY("country"),
  METHOD("method");

  private final @Nullable String ledgerKey;

  Dimension(@Nullable String ledgerKey) {
    this.ledgerKey = ledgerKey;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Column of the ledger that holds the key.
   *
   * @throws io.storestream.api.web.ProblemException INVALID_PARAMETER if the ledger has none
   */
  String ledgerKey() {
    if (ledgerKey == null) {
      throw Problem.INVALID_PARAMETER.because(
          "as_of goes with dimension total, country or method; it is " + text());
    }
    return ledgerKey;
  }

  static Dimension of(String text) {
    return Arrays.stream(values())
        .filter(d -> d.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.INVALID_PARAMETER.because(
                "dimension: allowed are "
                    + Arrays.stream(values())
                        .map(Dimension::text)
                        .collect(Collectors.joining(", "))));
  }
}
