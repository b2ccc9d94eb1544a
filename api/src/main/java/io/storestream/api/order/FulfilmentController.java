package io.storestream.api.order;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Parcels. Their {@code ETag} is that of their order. */
@RestController
class FulfilmentController {
  private final FulfilmentDesk desk;
  private final Idempotency idempotency;

  FulfilmentController(FulfilmentDesk desk, Idempotency idempotency) {
    this.desk = desk;
    this.idempotency = idempotency;
  }

  record ReturnToOrigin(@NotBlank @Size(max = 500) String reason) {}

  @PostMapping("/v1/admin/orders/{id}/fulfillments")
  ResponseEntity<?> pack(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Valid @Nullable PackRequest body,
      HttpServletRequest request) {
    var wish = PackRequest.units(body);
    var actor = Caller.current().name();
    return idempotency.once(
        request,
        body,
        () -> {
          var packed = desk.pack(OrderKey.staff(id), ifMatch, wish, actor);
          return ResponseEntity.created(
                  URI.create("/v1/admin/fulfillments/" + packed.fulfilment().id()))
              .eTag(Etag.of(packed.orderVersion()))
              .body(packed.fulfilment());
        });
  }

  @GetMapping("/v1/admin/orders/{id}/fulfillments")
  Page<Fulfilment> list(@PathVariable String id, Paging paging) {
    return desk.list(OrderKey.staff(id), paging);
  }

  @GetMapping("/v1/store/orders/{id}/fulfillments")
  ResponseEntity<Page<Fulfilment>> track(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token,
      Paging paging) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(desk.list(OrderKey.shopper(id, token), paging));
  }

  @GetMapping("/v1/admin/fulfillments/{id}")
  ResponseEntity<Fulfilment> get(@PathVariable String id) {
    return answer(desk.get(id));
  }

  @PostMapping("/v1/admin/fulfillments/{id}/ship")
  ResponseEntity<?> ship(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Tracking body,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(request, body, () -> answer(desk.ship(id, ifMatch, body, actor)));
  }

  @PostMapping("/v1/admin/fulfillments/{id}/unpack")
  ResponseEntity<?> unpack(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(request, null, () -> answer(desk.unpack(id, ifMatch, actor)));
  }

  @PostMapping("/v1/admin/fulfillments/{id}/deliver")
  ResponseEntity<?> deliver(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(request, null, () -> answer(desk.deliver(id, ifMatch, actor)));
  }

  @PostMapping("/v1/admin/fulfillments/{id}/return-to-origin")
  ResponseEntity<?> returnToOrigin(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid ReturnToOrigin body,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(
        request, body, () -> answer(desk.returnToOrigin(id, ifMatch, body.reason(), actor)));
  }

  private static ResponseEntity<Fulfilment> answer(FulfilmentDesk.Result result) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(result.orderVersion()))
        .body(result.fulfilment());
  }
}
