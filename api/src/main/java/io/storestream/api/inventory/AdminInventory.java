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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock for staff. */
@RestController
@RequestMapping("/v1/admin/inventory")
class AdminInventory {
  private static final int MAX_DELTA = 1_000_000_000;
  private static final int MAX_BACKORDERS = 1_000_000;
  private static final List<String> KINDS =
      List.of("adjustment", "cancellation", "opening", "return", "sale");

  /**
   * @param delta units to add, or to take away when negative; not zero
   */
  record Adjustment(
      @NotNull @Min(-MAX_DELTA) @Max(MAX_DELTA) Integer delta,
      @NotBlank @Size(max = 200) String reason) {}

  /**
   * @param backorderLimit units that may be sold before they arrive; 0: none
   */
  record Terms(@NotNull @Min(0) @Max(MAX_BACKORDERS) Integer backorderLimit) {}

  private final JdbcStock table;
  private final JdbcMovements ledger;
  private final Adjustments adjustments;
  private final Catalog catalog;
  private final Idempotency idempotency;

  AdminInventory(
      JdbcStock table,
      JdbcMovements ledger,
      Adjustments adjustments,
      Catalog catalog,
      Idempotency idempotency) {
    this.table = table;
    this.ledger = ledger;
    this.adjustments = adjustments;
    this.catalog = catalog;
    this.idempotency = idempotency;
  }

  /** {@code available} is on hand less reserved. */
  @GetMapping
  Page<StockLevel> list(
      Paging paging,
      @RequestParam(required = false) @Nullable String sku,
      @RequestParam(name = "product_id", required = false) @Nullable String productId,
      @RequestParam(name = "available[gte]", required = false) @Nullable Integer leastAvailable,
      @RequestParam(name = "available[lte]", required = false) @Nullable Integer mostAvailable,
      @RequestParam(name = "reserved[gte]", required = false) @Nullable Integer leastReserved,
      @RequestParam(required = false) @Nullable Boolean backorders) {
    var after = paging.after(1);
    var filter =
        new StockFilter(
            sku == null ? null : adjustments.variantId(sku),
            productId,
            leastAvailable,
            mostAvailable,
            leastReserved,
            backorders);
    var page =
        paging.page(
            table.page(filter, after == null ? null : after.getFirst(), paging.fetch()),
            level -> List.of(level.variantId()));
    var skus = catalog.skus(page.data().stream().map(JdbcStock.Level::variantId).toList());
    return new Page<>(
        page.data().stream()
            .map(level -> StockLevel.of(level, skus.getOrDefault(level.variantId(), "")))
            .toList(),
        page.nextCursor());
  }

  @PatchMapping("/{sku}")
  StockLevel terms(@PathVariable String sku, @Valid @RequestBody Terms terms) {
    return adjustments.limitBackorders(sku, terms.backorderLimit());
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

  /** Every change of what is on hand, newest first; the deltas sum to it. */
  @GetMapping("/{sku}/movements")
  Page<JdbcMovements.Movement> movements(
      @PathVariable String sku,
      Paging paging,
      @RequestParam(required = false) @Nullable String kind) {
    if (kind != null && !KINDS.contains(kind)) {
      throw Problem.INVALID_PARAMETER.because("kind is '" + kind + "'; allowed: " + KINDS);
    }
    var before = paging.afterNumber();
    return paging.page(
        ledger.page(adjustments.variantId(sku), kind, before, paging.fetch()),
        movement -> List.of(movement.id()));
  }
}
