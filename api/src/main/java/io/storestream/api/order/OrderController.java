package io.storestream.api.order;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
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
  private final Idempotency idempotency;

  OrderController(OrderDesk orders, Idempotency idempotency) {
    this.orders = orders;
    this.idempotency = idempotency;
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
  ResponseEntity<?> cancel(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Valid @Nullable Cancellation body,
      HttpServletRequest request) {
    var key = OrderKey.shopper(id, token);
    var actor = Caller.current().name();
    if (request.getHeader(Idempotency.KEY) != null) {
      orders.mustOpen(key); // a stored answer is for whoever may see the order, too
    }
    return idempotency.once(
        request, body, () -> answer(orders.cancel(key, ifMatch, actor, Cancellation.why(body))));
  }

  static ResponseEntity<OrderView> answer(OrderView order) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(order.version()))
        .body(order);
  }
}
