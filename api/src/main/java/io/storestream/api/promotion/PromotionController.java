package io.storestream.api.promotion;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Promotions and their coupons, for staff. */
@RestController
@RequestMapping("/v1/admin/promotions")
class PromotionController {
  private final PromotionDesk promotions;
  private final MergePatch patches;
  private final Idempotency idempotency;

  PromotionController(PromotionDesk promotions, MergePatch patches, Idempotency idempotency) {
    this.promotions = promotions;
    this.patches = patches;
    this.idempotency = idempotency;
  }

  @GetMapping
  Page<PromotionView> list(Paging paging) {
    return promotions.list(paging);
  }

  @PostMapping
  ResponseEntity<?> create(@Valid @RequestBody PromotionInput input, HttpServletRequest request) {
    return idempotency.once(
        request,
        input,
        () -> {
          var made = promotions.create(input);
          return ResponseEntity.created(URI.create("/v1/admin/promotions/" + made.id()))
              .eTag(Etag.of(made.version()))
              .body(made);
        });
  }

  @GetMapping("/{id}")
  ResponseEntity<PromotionView> get(@PathVariable String id) {
    return answer(promotions.get(id));
  }

  /** Merge patch (RFC 7396) of {@link PromotionInput}; coupons that stay keep their uses. */
  @PatchMapping("/{id}")
  ResponseEntity<PromotionView> change(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var expected = Etag.required(ifMatch).at(promotions.get(id).version());
    var changed = patches.apply(promotions.input(id), patch, PromotionInput.class);
    return answer(promotions.change(id, expected, changed));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    promotions.delete(id, Etag.required(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<PromotionView> answer(PromotionView promotion) {
    return ResponseEntity.ok().eTag(Etag.of(promotion.version())).body(promotion);
  }
}
