package io.storestream.api.recommendation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a recommended product comes from. */
enum Algorithm {
  SIMILAR,
  BOUGHT_TOGETHER,
  TRENDING,
  POPULAR,
  NEWEST;

  /** Name in answers, as in {@code bought-together}. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
