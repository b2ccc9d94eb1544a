package io.storestream.api.order;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A shopper's own orders. */
@RestController
@RequestMapping("/v1/store/orders")
class OrderController {
  private final OrderDesk orders;

  OrderController(OrderDesk orders) {
    this.orders = orders;
  }

  record Cancellation(@Nullable @Size(max = 500) String reason) {
    static String why(@Nullable Cancellation body) {
      return body == null || body.reason() == null ? "" : body.reason();
    }
  }

  @GetMapping
  ResponseEntity<Page<OrderView>> list(Paging paging) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(orders.list(OrderFilter.of(Caller.customerId()), paging));
  }

  @GetMapping("/{id}")
  ResponseEntity<OrderView> get(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token) {
    return answer(orders.get(OrderKey.shopper(id, token)));
  }

  @PostMapping("/{id}/cancel")
  ResponseEntity<OrderView> cancel(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Valid @Nullable Cancellation body) {
    return answer(
        orders.cancel(
            OrderKey.shopper(id, token), ifMatch, Caller.current().name(), Cancellation.why(body)));
  }

  static ResponseEntity<OrderView> answer(OrderView order) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(order.version()))
        .body(order);
  }
}
