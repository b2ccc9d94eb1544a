package io.storestream.api.order;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.Times;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All orders, for staff. */
@RestController
@RequestMapping("/v1/admin/orders")
class AdminOrderController {
  private static final String NEWEST = "-placed_at";
  private static final String OLDEST = "placed_at";

  private final OrderDesk orders;
  private final Idempotency idempotency;

  AdminOrderController(OrderDesk orders, Idempotency idempotency) {
    this.orders = orders;
    this.idempotency = idempotency;
  }

  record Cancellation(@NotBlank @Size(max = 500) String reason) {}

  /**
   * @param number in any case, with or without dashes
   * @param email in any case
   * @param sort {@code -placed_at} (newest first) or {@code placed_at}
   */
  @GetMapping
  Page<OrderView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(name = "customer_id", required = false) @Nullable String customerId,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String email,
      @RequestParam(name = "placed_at[gte]", required = false) @Nullable String placedFrom,
      @RequestParam(name = "placed_at[lt]", required = false) @Nullable String placedBefore,
      @RequestParam(defaultValue = NEWEST) String sort,
      Paging paging) {
    if (status != null && !OrderState.NAMES.contains(status)) {
      throw Problem.INVALID_PARAMETER.because(
          "status is '" + status + "'; allowed are " + String.join(", ", OrderState.NAMES));
    }
    if (!sort.equals(NEWEST) && !sort.equals(OLDEST)) {
      throw Problem.INVALID_PARAMETER.because("sort: " + NEWEST + " or " + OLDEST + " are allowed");
    }
    var filter =
        new OrderFilter(
            customerId,
            status,
            number == null ? null : OrderNumbers.read(number),
            email == null ? null : email.strip(),
            Times.parameter("placed_at[gte]", placedFrom),
            Times.parameter("placed_at[lt]", placedBefore),
            sort.equals(OLDEST));
    return orders.list(filter, paging);
  }

  @GetMapping("/{id}")
  ResponseEntity<OrderView> get(@PathVariable String id) {
    return OrderController.answer(orders.get(OrderKey.staff(id)));
  }

  @GetMapping("/{id}/history")
  Page<JdbcHistory.Entry> history(@PathVariable String id, Paging paging) {
    return orders.history(OrderKey.staff(id), paging);
  }

  @PostMapping("/{id}/cancel")
  ResponseEntity<?> cancel(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Cancellation body,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(
        request,
        body,
        () ->
            OrderController.answer(
                orders.cancel(OrderKey.staff(id), ifMatch, actor, body.reason())));
  }
}
