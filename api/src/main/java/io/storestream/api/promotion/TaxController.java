package io.storestream.api.promotion;

import static io.storestream.api.promotion.JdbcDefinitions.Kind.TAX_CLASS;
import static io.storestream.api.promotion.JdbcDefinitions.Kind.TAX_ZONE;

import io.storestream.api.promotion.JdbcDefinitions.Row;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.contracts.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
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

/** Tax classes and tax zones, for staff. */
@RestController
@RequestMapping("/v1/admin")
class TaxController {
  private final TariffDesk tariffs;
  private final MergePatch patches;
  private final Idempotency idempotency;

  TaxController(TariffDesk tariffs, MergePatch patches, Idempotency idempotency) {
    this.tariffs = tariffs;
    this.patches = patches;
    this.idempotency = idempotency;
  }

  record TaxClass(String code, String name, long version) {
    static TaxClass of(Row row) {
      return new TaxClass(
          row.id(), Json.read(row.definition(), TaxClassInput.class).name(), row.version());
    }
  }

  record Zone(
      String id,
      String name,
      Set<String> countries,
      boolean pricesIncludeTax,
      Map<String, BigDecimal> rates,
      long version) {
    static Zone of(Row row) {
      var input = Json.read(row.definition(), TaxZoneInput.class);
      return new Zone(
          row.id(),
          input.name(),
          input.countries(),
          input.pricesIncludeTax(),
          input.rates(),
          row.version());
    }
  }

  @GetMapping("/tax-classes")
  Page<TaxClass> classes(Paging paging) {
    var page = tariffs.list(TAX_CLASS, paging);
    return new Page<>(page.data().stream().map(TaxClass::of).toList(), page.nextCursor());
  }

  @PostMapping("/tax-classes")
  ResponseEntity<?> createClass(
      @Valid @RequestBody TaxClassInput input, HttpServletRequest request) {
    return idempotency.once(
        request,
        input,
        () -> {
          var made = tariffs.createClass(input);
          return ResponseEntity.created(URI.create("/v1/admin/tax-classes/" + made.id()))
              .eTag(Etag.of(made.version()))
              .body(TaxClass.of(made));
        });
  }

  @DeleteMapping("/tax-classes/{code}")
  ResponseEntity<Void> deleteClass(
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    tariffs.delete(TAX_CLASS, code, Etag.required(ifMatch));
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/tax-zones")
  Page<Zone> zones(Paging paging) {
    var page = tariffs.list(TAX_ZONE, paging);
    return new Page<>(page.data().stream().map(Zone::of).toList(), page.nextCursor());
  }

  @PostMapping("/tax-zones")
  ResponseEntity<?> createZone(@Valid @RequestBody TaxZoneInput input, HttpServletRequest request) {
    return idempotency.once(
        request,
        input,
        () -> {
          var made = tariffs.putZone(null, null, input);
          return ResponseEntity.created(URI.create("/v1/admin/tax-zones/" + made.id()))
              .eTag(Etag.of(made.version()))
              .body(Zone.of(made));
        });
  }

  /** Merge patch (RFC 7396) of {@link TaxZoneInput}. */
  @PatchMapping("/tax-zones/{id}")
  ResponseEntity<Zone> changeZone(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var read = tariffs.get(TAX_ZONE, id);
    var expected = Etag.required(ifMatch).at(read.version());
    var now = Json.read(read.definition(), TaxZoneInput.class);
    var row = tariffs.putZone(id, expected, patches.apply(now, patch, TaxZoneInput.class));
    return ResponseEntity.ok().eTag(Etag.of(row.version())).body(Zone.of(row));
  }

  @DeleteMapping("/tax-zones/{id}")
  ResponseEntity<Void> deleteZone(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    tariffs.delete(TAX_ZONE, id, Etag.required(ifMatch));
    return ResponseEntity.noContent().build();
  }
}
