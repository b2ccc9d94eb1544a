package io.storestream.api.promotion;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How variants are sold: quantities, weight, tax class. For staff. */
@RestController
@RequestMapping("/v1/admin/variants/{sku}/terms")
class TermsController {
  private static final int MAX_GRAMS = 1_000_000_000;

  private final JdbcTerms terms;
  private final TermsDesk desk;

  TermsController(JdbcTerms terms, TermsDesk desk) {
    this.terms = terms;
    this.desk = desk;
  }

  /**
   * What is absent is as for every variant: 1, no maximum, 1, no weight, {@code standard}.
   *
   * @param multiple only whole multiples of it are sold
   */
  record Input(
      @Nullable @Min(1) @Max(9999) Integer minQuantity,
      @Nullable @Min(1) @Max(9999) Integer maxQuantity,
      @Nullable @Min(1) @Max(9999) Integer multiple,
      @Nullable @Min(0) @Max(MAX_GRAMS) Integer weightGrams,
      @Nullable @Size(max = 40) String taxClass) {
    Terms terms() {
      var made =
          new Terms(
              minQuantity == null ? 1 : minQuantity,
              maxQuantity == null ? Integer.MAX_VALUE : maxQuantity,
              multiple == null ? 1 : multiple,
              weightGrams == null ? 0 : weightGrams,
              taxClass == null ? Terms.STANDARD_TAX : taxClass);
      int first = Math.ceilDiv(made.minQuantity(), made.multiple()) * made.multiple();
      if (first > made.maxQuantity()) {
        throw Problem.INVALID_FIELD.because(
            "No quantity is " + made.allowed() + "; max_quantity must be " + first + " or more");
      }
      return made;
    }
  }

  record View(
      String sku,
      String variantId,
      int minQuantity,
      @Nullable Integer maxQuantity,
      int multiple,
      int weightGrams,
      String taxClass,
      long version) {}

  @GetMapping
  ResponseEntity<View> get(@PathVariable String sku) {
    return answer(sku, desk.variant(sku));
  }

  /**
   * @param ifMatch optional; version 0 is that of a variant without terms
   */
  @PutMapping
  ResponseEntity<View> put(
      @PathVariable String sku,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @Valid @RequestBody Input input) {
    var variant = desk.variant(sku);
    desk.put(variant, Etag.optional(ifMatch), input.terms());
    return answer(sku, variant);
  }

  private ResponseEntity<View> answer(String sku, String variant) {
    var found = terms.find(variant).orElse(new JdbcTerms.Versioned(Terms.DEFAULT, 0));
    var now = found.terms();
    return ResponseEntity.ok()
        .eTag(Etag.of(found.version()))
        .body(
            new View(
                sku,
                variant,
                now.minQuantity(),
                now.maxQuantity() == Integer.MAX_VALUE ? null : now.maxQuantity(),
                now.multiple(),
                now.weightGrams(),
                now.taxClass(),
                found.version()));
  }
}
