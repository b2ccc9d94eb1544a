package io.storestream.api.analytics;

import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Behaviour events as the API takes them, from the archive; bots are left out. */
@RestController
class EventExport {
  private final JdbcEvents events;

  EventExport(JdbcEvents events) {
    this.events = events;
  }

  @GetMapping("/v1/admin/exports/events")
  Page<ExportedEvent> list(Paging paging) {
    var after = paging.after(1);
    return paging.page(
        events.page(after == null ? null : after.getFirst(), paging.fetch()),
        event -> List.of(event.eventId()));
  }
}
