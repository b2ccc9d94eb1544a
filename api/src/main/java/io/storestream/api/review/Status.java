package io.storestream.api.review;

import io.storestream.api.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a review is: only approved ones are shown and counted. Staff may change their mind. */
enum Status {
  PENDING,
  APPROVED,
  REJECTED;

  /**
   * @throws io.storestream.api.web.ProblemException INVALID_PARAMETER naming what is allowed
   */
  static Status parameter(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.INVALID_PARAMETER.because(
                "status is not one of the allowed: "
                    + Arrays.stream(values()).map(Status::text).collect(Collectors.joining(", "))));
  }

  /** As stored and shown. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
