package io.storestream.api.analytics;

import io.storestream.api.web.Problem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param from first day, inclusive; open when null
 * @param to day after the last, exclusive; open when null
 * @param asOf what was known then; what is known now when null
 */
record SalesQuestion(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    Period groupBy,
    Dimension dimension,
    @Nullable AsOf asOf) {
  SalesQuestion {
    if (groupBy == Period.MINUTE && dimension != Dimension.TOTAL) {
      throw Problem.INVALID_PARAMETER.because(
          "group_by=minute goes with dimension=total; it is " + dimension.text());
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw Problem.INVALID_PARAMETER.because(
          "from " + from + " must be before to " + to + ", which is exclusive");
    }
  }

  /** Name of its rows in analytics.sales. */
  String cells() {
    return groupBy == Period.MINUTE ? Period.MINUTE.text() : dimension.text();
  }
}
