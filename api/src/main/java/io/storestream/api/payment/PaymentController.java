package io.storestream.api.payment;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Money in and out, for staff. */
@RestController
class PaymentController {
  private static final long MAX_MINOR = 1_000_000_000_000L;

  private final RefundDesk desk;
  private final Idempotency idempotency;

  PaymentController(RefundDesk desk, Idempotency idempotency) {
    this.desk = desk;
    this.idempotency = idempotency;
  }

  /**
   * Either an amount, spread over the order's lines, or lines.
   *
   * @param amount minor units of the payment's currency
   * @param restock returned units go on sale again; false when absent
   */
  record RefundRequest(
      @Nullable @Min(1) @Max(MAX_MINOR) Long amount,
      @Nullable @Size(min = 1, max = 2000) List<@NotNull @Valid Line> lines,
      @NotNull @Size(max = 500) String reason,
      @Nullable Boolean restock) {
    /**
     * @param amount minor units; the units' share of what is left of the line when absent
     */
    record Line(
        @NotNull Integer line,
        @NotNull @Min(0) Integer quantity,
        @Nullable @Min(0) @Max(MAX_MINOR) Long amount) {}

    RefundDesk.Wish wish() {
      if ((amount == null) == (lines == null)) {
        throw Problem.INVALID_FIELD.because("Send either amount or lines");
      }
      var seen = new HashSet<Integer>();
      var parts = lines == null ? List.<Line>of() : lines;
      for (Line line : parts) {
        if (!seen.add(line.line())) {
          throw Problem.DUPLICATE_ITEM.because("line " + line.line() + " is there twice");
        }
      }
      return new RefundDesk.Wish(
          amount,
          parts.stream().map(l -> new RefundPlan.Wish(l.line(), l.quantity(), l.amount())).toList(),
          reason,
          Boolean.TRUE.equals(restock));
    }
  }

  @PostMapping("/v1/admin/payments/{id}/refunds")
  ResponseEntity<?> refund(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid RefundRequest body,
      HttpServletRequest request) {
    var wish = body.wish();
    var actor = Caller.current().name();
    return idempotency.onceWithKey(
        request,
        body,
        () -> {
          var refund = desk.refund(id, ifMatch, wish, actor);
          return ResponseEntity.status(HttpStatus.CREATED)
              .eTag(Etag.of(refund.orderVersion()))
              .body(refund);
        });
  }

  /**
   * What the courier brought; all that is due when there is no body.
   *
   * @param amount minor units of the payment's currency; all that is due when absent
   * @param writeOffRest what is missing will not be collected any more; false when absent
   * @param reason required when the amount is not what is due
   */
  record CodCollection(
      @Nullable @Min(0) @Max(MAX_MINOR) Long amount,
      @Nullable Boolean writeOffRest,
      @Nullable @Size(max = 500) String reason) {
    RefundDesk.Takings takings() {
      return new RefundDesk.Takings(
          amount, Boolean.TRUE.equals(writeOffRest), reason == null ? "" : reason);
    }
  }

  @PostMapping("/v1/admin/orders/{id}/mark-cod-collected")
  ResponseEntity<?> collect(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Valid @Nullable CodCollection body,
      HttpServletRequest request) {
    var takings = (body == null ? new CodCollection(null, null, null) : body).takings();
    var actor = Caller.current().name();
    return idempotency.once(
        request,
        body,
        () -> {
          var collected = desk.collect(id, ifMatch, takings, actor);
          return ResponseEntity.ok().eTag(Etag.of(collected.orderVersion())).body(collected);
        });
  }
}
