package io.storestream.api.order;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
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
  private final OrderDesk orders;

  AdminOrderController(OrderDesk orders) {
    this.orders = orders;
  }

  record Cancellation(@NotBlank @Size(max = 500) String reason) {}

  @GetMapping
  Page<OrderView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(name = "customer_id", required = false) @Nullable String customerId,
      Paging paging) {
    if (status != null && !OrderState.NAMES.contains(status)) {
      throw Problem.INVALID_PARAMETER.because(
          "status is '" + status + "'; allowed are " + String.join(", ", OrderState.NAMES));
    }
    return orders.list(customerId, status, paging);
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
  ResponseEntity<OrderView> cancel(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Cancellation body) {
    return OrderController.answer(
        orders.cancel(OrderKey.staff(id), ifMatch, Caller.current().name(), body.reason()));
  }
}
