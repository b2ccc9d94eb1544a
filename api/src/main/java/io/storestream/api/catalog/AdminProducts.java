package io.storestream.api.catalog;

import io.storestream.api.web.Bulk;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Products for staff. */
@RestController
@RequestMapping("/v1/admin/products")
class AdminProducts {
  static final int MAX_ITEMS = 5000;
  private static final Set<String> STATUSES = Set.of("draft", "published", "archived");

  record BulkAnswer(List<ProductWriter.Result> results) {}

  private final ProductWriter writer;
  private final JdbcProducts products;
  private final Catalog catalog;
  private final Bulk bulk;
  private final MergePatch patches;
  private final Idempotency idempotency;

  AdminProducts(
      ProductWriter writer,
      JdbcProducts products,
      Catalog catalog,
      Bulk bulk,
      MergePatch patches,
      Idempotency idempotency) {
    this.writer = writer;
    this.products = products;
    this.catalog = catalog;
    this.bulk = bulk;
    this.patches = patches;
    this.idempotency = idempotency;
  }

  @GetMapping
  Page<AdminProduct> list(
      Paging paging,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String sku) {
    if (status != null && !STATUSES.contains(status)) {
      throw Problem.INVALID_PARAMETER.because(
          "status is '" + status + "'; allowed: draft, published, archived");
    }
    var after = paging.after(1);
    var page =
        paging.page(
            products.page(
                new JdbcProducts.Filter(status, category, sku, false),
                after == null ? null : after.getFirst(),
                paging.fetch()),
            List::of);
    return new Page<>(catalog.admin(products.find(page.data())), page.nextCursor());
  }

  @PostMapping
  ResponseEntity<?> create(@Valid @RequestBody ProductInput input, HttpServletRequest request) {
    return idempotency.once(
        request,
        input,
        () -> {
          var product = read(writer.create(input));
          return ResponseEntity.created(URI.create("/v1/admin/products/" + product.id()))
              .eTag(Etag.of(product.version()))
              .body(product);
        });
  }

  @PostMapping("/bulk")
  BulkAnswer upsert(@Valid @RequestBody Bulk.Request request) {
    return new BulkAnswer(writer.upsert(bulk.read(request, ProductInput.class, MAX_ITEMS)));
  }

  @GetMapping("/{idOrSlug}")
  ResponseEntity<AdminProduct> get(@PathVariable String idOrSlug) {
    return answer(read(id(idOrSlug)));
  }

  /** Merge patch (RFC 7396) of {@link ProductInput}. */
  @PatchMapping(path = "/{idOrSlug}")
  ResponseEntity<AdminProduct> change(
      @PathVariable String idOrSlug,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var id = id(idOrSlug);
    var accepted = Etag.required(ifMatch);
    var row = row(id);
    var expected = accepted.at(row.version());
    writer.replace(id, expected, patches.apply(row.input(_ -> null), patch, ProductInput.class));
    return answer(read(id));
  }

  /** Archives: orders keep referring to the product. */
  @DeleteMapping("/{idOrSlug}")
  ResponseEntity<AdminProduct> archive(
      @PathVariable String idOrSlug,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var id = id(idOrSlug);
    writer.archive(id, Etag.required(ifMatch));
    return answer(read(id));
  }

  private String id(String idOrSlug) {
    return products
        .id(idOrSlug)
        .orElseThrow(() -> Problem.PRODUCT_NOT_FOUND.because("No product " + idOrSlug));
  }

  private ProductRow row(String id) {
    return products.find(List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> Problem.PRODUCT_NOT_FOUND.because("No product " + id));
  }

  private AdminProduct read(String id) {
    return Objects.requireNonNull(catalog.admin(List.of(row(id))).getFirst());
  }

  private static ResponseEntity<AdminProduct> answer(AdminProduct product) {
    return ResponseEntity.ok().eTag(Etag.of(product.version())).body(product);
  }
}
