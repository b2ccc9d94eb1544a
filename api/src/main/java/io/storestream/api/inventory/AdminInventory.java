package io.storestream.api.inventory;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stock for staff. */
@RestController
@RequestMapping("/v1/admin/inventory")
class AdminInventory {
  private static final int MAX_DELTA = 1_000_000_000;

  /**
   * @param delta units to add, or to take away when negative; not zero
   */
  record Adjustment(
      @NotNull @Min(-MAX_DELTA) @Max(MAX_DELTA) Integer delta,
      @NotBlank @Size(max = 200) String reason) {}

  private final JdbcStock table;
  private final Adjustments adjustments;
  private final Catalog catalog;
  private final Idempotency idempotency;

  AdminInventory(
      JdbcStock table, Adjustments adjustments, Catalog catalog, Idempotency idempotency) {
    this.table = table;
    this.adjustments = adjustments;
    this.catalog = catalog;
    this.idempotency = idempotency;
  }

  @GetMapping
  Page<StockLevel> list(Paging paging) {
    var after = paging.after(1);
    var page =
        paging.page(
            table.page(after == null ? null : after.getFirst(), paging.fetch()),
            level -> List.of(level.variantId()));
    var skus = catalog.skus(page.data().stream().map(JdbcStock.Level::variantId).toList());
    return new Page<>(
        page.data().stream()
            .map(l ->
                new StockLevel(
                    l.variantId(),
                    l.productId(),
                    skus.getOrDefault(l.variantId(), ""),
                    l.onHand(),
                    l.reserved(),
                    l.onHand() - l.reserved()))
            .toList(),
        page.nextCursor());
  }

  @PostMapping("/{sku}/adjustments")
  ResponseEntity<?> adjust(
      @PathVariable String sku,
      @Valid @RequestBody Adjustment adjustment,
      HttpServletRequest request) {
    if (adjustment.delta() == 0) {
      throw Problem.INVALID_FIELD.because("delta is 0; allowed is any other whole number");
    }
    return idempotency.once(
        request,
        adjustment,
        () ->
            ResponseEntity.status(201)
                .body(adjustments.adjust(sku, adjustment.delta(), adjustment.reason())));
  }
}
