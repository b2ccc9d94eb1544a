package io.storestream.api.promotion;

import static io.storestream.api.promotion.JdbcDefinitions.Kind.SHIPPING_METHOD;

import io.storestream.api.promotion.JdbcDefinitions.Row;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.contracts.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Set;
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

/** Shipping methods, for staff. */
@RestController
@RequestMapping("/v1/admin/shipping-methods")
class ShippingController {
  private final TariffDesk tariffs;
  private final MergePatch patches;
  private final Idempotency idempotency;

  ShippingController(TariffDesk tariffs, MergePatch patches, Idempotency idempotency) {
    this.tariffs = tariffs;
    this.patches = patches;
    this.idempotency = idempotency;
  }

  record Method(
      String id,
      String name,
      boolean active,
      String currency,
      Set<String> countries,
      int position,
      String taxClass,
      String type,
      @Nullable Long amount,
      @Nullable List<ShippingMethodInput.Step> steps,
      @Nullable Long freeFrom,
      long version) {
    static Method of(Row row) {
      var input = Json.read(row.definition(), ShippingMethodInput.class);
      return new Method(
          row.id(),
          input.name(),
          input.active(),
          input.currency(),
          input.countries(),
          input.position(),
          input.taxClass(),
          input.type(),
          input.amount(),
          input.steps(),
          input.freeFrom(),
          row.version());
    }
  }

  @GetMapping
  Page<Method> list(Paging paging) {
    var page = tariffs.list(SHIPPING_METHOD, paging);
    return new Page<>(page.data().stream().map(Method::of).toList(), page.nextCursor());
  }

  @PostMapping
  ResponseEntity<?> create(
      @Valid @RequestBody ShippingMethodInput input, HttpServletRequest request) {
    return idempotency.once(
        request,
        input,
        () -> {
          var made = tariffs.putMethod(null, null, input);
          return ResponseEntity.created(URI.create("/v1/admin/shipping-methods/" + made.id()))
              .eTag(Etag.of(made.version()))
              .body(Method.of(made));
        });
  }

  /** Merge patch (RFC 7396) of {@link ShippingMethodInput}. */
  @PatchMapping("/{id}")
  ResponseEntity<Method> change(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var read = tariffs.get(SHIPPING_METHOD, id);
    var expected = Etag.required(ifMatch).at(read.version());
    var now = Json.read(read.definition(), ShippingMethodInput.class);
    var row = tariffs.putMethod(id, expected, patches.apply(now, patch, ShippingMethodInput.class));
    return ResponseEntity.ok().eTag(Etag.of(row.version())).body(Method.of(row));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    tariffs.delete(SHIPPING_METHOD, id, Etag.required(ifMatch));
    return ResponseEntity.noContent().build();
  }
}
