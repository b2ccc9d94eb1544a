package io.storestream.api.order;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
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

/** Returns of a shopper's own orders. */
@RestController
@RequestMapping("/v1/store/orders/{id}/returns")
class ReturnController {
  private final ReturnDesk desk;
  private final Idempotency idempotency;

  ReturnController(ReturnDesk desk, Idempotency idempotency) {
    this.desk = desk;
    this.idempotency = idempotency;
  }

  record ReturnRequest(
      @NotNull @Size(min = 1, max = 5000) List<@NotNull @Valid LineUnits> lines,
      @NotBlank @Size(max = 500) String reason) {}

  @PostMapping
  ResponseEntity<?> ask(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid ReturnRequest body,
      HttpServletRequest request) {
    var key = OrderKey.shopper(id, token);
    var wish = LineUnits.byLine(body.lines());
    var actor = Caller.current().name();
    desk.mustOpen(key); // a stored answer is for whoever may see the order, too
    return idempotency.once(
        request,
        body,
        () -> {
          var asked = desk.ask(key, ifMatch, wish, body.reason(), actor);
          return ResponseEntity.created(
                  URI.create("/v1/store/orders/" + id + "/returns/" + asked.goods().id()))
              .eTag(Etag.of(asked.orderVersion()))
              .body(asked.goods());
        });
  }

  @GetMapping
  ResponseEntity<Page<GoodsReturn>> list(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token,
      Paging paging) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(desk.list(OrderKey.shopper(id, token), paging));
  }

  @GetMapping("/{returnId}")
  ResponseEntity<GoodsReturn> get(
      @PathVariable String id,
      @PathVariable String returnId,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token) {
    return answer(desk.get(OrderKey.shopper(id, token), returnId));
  }

  static ResponseEntity<GoodsReturn> answer(ReturnDesk.Result result) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(result.orderVersion()))
        .body(result.goods());
  }
}
