package io.storestream.api.catalog;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
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

/** Categories for staff. */
@RestController
@RequestMapping("/v1/admin/categories")
class AdminCategories {
  private final Categories categories;
  private final MergePatch patches;
  private final Idempotency idempotency;

  AdminCategories(Categories categories, MergePatch patches, Idempotency idempotency) {
    this.categories = categories;
    this.patches = patches;
    this.idempotency = idempotency;
  }

  /** All of them: a shop has few. */
  @GetMapping
  Page<Category> list() {
    return new Page<>(categories.all(), null);
  }

  @PostMapping
  ResponseEntity<?> create(@Valid @RequestBody CategoryInput input, HttpServletRequest request) {
    return idempotency.once(
        request,
        input,
        () -> {
          var category = categories.create(input);
          return ResponseEntity.created(URI.create("/v1/admin/categories/" + category.id()))
              .eTag(Etag.of(category.version()))
              .body(category);
        });
  }

  @GetMapping("/{idOrSlug}")
  ResponseEntity<Category> get(@PathVariable String idOrSlug) {
    return answer(categories.get(idOrSlug));
  }

  /** Merge patch (RFC 7396) of {@link CategoryInput}. */
  @PatchMapping("/{idOrSlug}")
  ResponseEntity<Category> change(
      @PathVariable String idOrSlug,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var now = categories.get(idOrSlug);
    var input = new CategoryInput(now.slug(), now.name(), now.parentId(), now.position());
    return answer(
        categories.change(
            now.id(),
            Etag.required(ifMatch).at(now.version()),
            patches.apply(input, patch, CategoryInput.class)));
  }

  @DeleteMapping("/{idOrSlug}")
  ResponseEntity<Void> delete(
      @PathVariable String idOrSlug,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    categories.delete(categories.get(idOrSlug).id(), Etag.required(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<Category> answer(Category category) {
    return ResponseEntity.ok().eTag(Etag.of(category.version())).body(category);
  }
}
