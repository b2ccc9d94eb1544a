package io.storestream.api.analytics;

import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sales as the stream has added them up. */
@RestController
@RequestMapping("/v1/analytics/sales")
class SalesController {
  private final JdbcSales sales;

  SalesController(JdbcSales sales) {
    this.sales = sales;
  }

  /**
   * Figures by period, then key, then currency.
   *
   * @param from first day in the shop's time zone, inclusive
   * @param to day after the last, exclusive
   * @param groupBy {@code total, day, month, minute}; minutes go with the total alone
   * @param dimension {@code total, product, category, country, method}
   * @param asOf a {@code Commit-Position} or an instant: the figures as they were known then
   */
  @GetMapping
  Page<SalesFigure> sales(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to,
      @RequestParam(name = "group_by", defaultValue = "day") String groupBy,
      @RequestParam(defaultValue = "total") String dimension,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      Paging paging) {
    var question =
        new SalesQuestion(from, to, Period.of(groupBy), Dimension.of(dimension), AsOf.of(asOf));
    return paging.page(sales.find(question, paging), SalesFigure::place);
  }
}
