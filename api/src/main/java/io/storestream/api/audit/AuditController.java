package io.storestream.api.audit;

import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.Times;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What staff did. */
@RestController
@RequestMapping("/v1/admin/audit")
class AuditController {
  private final JdbcAudit audit;

  AuditController(JdbcAudit audit) {
    this.audit = audit;
  }

  /** Newest first. */
  @GetMapping
  ResponseEntity<Page<Entry>> search(
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String method,
      @RequestParam(required = false) @Nullable String route,
      @RequestParam(required = false) @Nullable Integer status,
      @RequestParam(required = false) @Nullable String entity,
      @RequestParam(name = "entity_id", required = false) @Nullable String entityId,
      @RequestParam(name = "from", required = false) @Nullable String from,
      @RequestParam(name = "to", required = false) @Nullable String to,
      Paging paging) {
    if (entityId != null && entity == null) {
      throw Problem.MISSING_PARAMETER.because(
          "entity_id needs entity, the table, as in catalog.product");
    }
    var filter =
        new AuditFilter(
            actor,
            method == null ? null : method.toUpperCase(Locale.ROOT),
            route,
            status,
            entity,
            entityId,
            Times.parameter("from", from),
            Times.parameter("to", to));
    var after = paging.after(1);
    var rows = audit.search(filter, after == null ? null : after.getFirst(), paging.fetch());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(paging.page(rows, entry -> List.of(entry.id())));
  }

  /** All changes of one entry, in their order; empty when there is no such entry. */
  @GetMapping("/{id}/changes")
  ResponseEntity<Page<Change>> changes(@PathVariable String id, Paging paging) {
    var after = paging.afterNumber();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            paging.page(
                audit.changes(id, after == null ? 0 : after, paging.fetch()),
                change -> List.of(Long.toString(change.id()))));
  }
}
