package io.storestream.api.order;

import static io.storestream.api.order.ReturnController.answer;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Returns, for staff. Their {@code ETag} is that of their order. */
@RestController
class AdminReturnController {
  private final ReturnDesk desk;
  private final Idempotency idempotency;

  AdminReturnController(ReturnDesk desk, Idempotency idempotency) {
    this.desk = desk;
    this.idempotency = idempotency;
  }

  record Approval(@Nullable @Size(max = 500) String answer) {}

  record Rejection(@NotBlank @Size(max = 500) String answer) {}

  /**
   * @param restock the goods go on sale again
   */
  record Receipt(@NotNull Boolean restock) {}

  @GetMapping("/v1/admin/returns")
  Page<GoodsReturn> list(@RequestParam(required = false) @Nullable String status, Paging paging) {
    if (status != null && !GoodsReturn.STATES.contains(status)) {
      throw Problem.INVALID_PARAMETER.because(
          "status is '" + status + "'; allowed are " + String.join(", ", GoodsReturn.STATES));
    }
    return desk.list(status, paging);
  }

  @GetMapping("/v1/admin/orders/{id}/returns")
  Page<GoodsReturn> ofOrder(@PathVariable String id, Paging paging) {
    return desk.list(OrderKey.staff(id), paging);
  }

  @GetMapping("/v1/admin/returns/{id}")
  ResponseEntity<GoodsReturn> get(@PathVariable String id) {
    return answer(desk.get(id));
  }

  @PostMapping("/v1/admin/returns/{id}/approve")
  ResponseEntity<?> approve(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Valid @Nullable Approval body,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    var text = body == null || body.answer() == null ? "" : body.answer();
    return idempotency.once(request, body, () -> answer(desk.approve(id, ifMatch, text, actor)));
  }

  @PostMapping("/v1/admin/returns/{id}/reject")
  ResponseEntity<?> reject(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Rejection body,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(
        request, body, () -> answer(desk.reject(id, ifMatch, body.answer(), actor)));
  }

  @PostMapping("/v1/admin/returns/{id}/receive")
  ResponseEntity<?> receive(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Receipt body,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.once(
        request, body, () -> answer(desk.receive(id, ifMatch, body.restock(), actor)));
  }

  @PostMapping("/v1/admin/returns/{id}/refund")
  ResponseEntity<?> refund(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    var actor = Caller.current().name();
    return idempotency.onceWithKey(request, null, () -> answer(desk.refund(id, ifMatch, actor)));
  }
}
