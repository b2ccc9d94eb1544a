package io.storestream.api.catalog;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What attributes mean: read by anybody, defined by staff. An attribute not listed holds text. */
@RestController
class AttributeController {
  private final Attributes attributes;

  AttributeController(Attributes attributes) {
    this.attributes = attributes;
  }

  /** All of them: a shop has few. */
  @GetMapping("/v1/store/attributes")
  Page<Attribute> list() {
    return new Page<>(attributes.all(), null);
  }

  @GetMapping("/v1/admin/attributes")
  Page<Attribute> listForStaff() {
    return new Page<>(attributes.all(), null);
  }

  @GetMapping("/v1/admin/attributes/{name}")
  ResponseEntity<Attribute> get(@PathVariable String name) {
    return answer(attributes.get(name));
  }

  /** Defines it; one that is there needs {@code If-Match}. */
  @PutMapping("/v1/admin/attributes/{name}")
  ResponseEntity<Attribute> put(
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @Valid @RequestBody AttributeInput input) {
    return answer(attributes.put(name, Etag.optional(ifMatch), input));
  }

  @DeleteMapping("/v1/admin/attributes/{name}")
  ResponseEntity<Void> delete(
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    attributes.delete(name, Etag.required(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<Attribute> answer(Attribute attribute) {
    return ResponseEntity.ok().eTag(Etag.of(attribute.version())).body(attribute);
  }
}
