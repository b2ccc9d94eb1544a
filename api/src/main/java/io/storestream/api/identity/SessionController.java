package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the customer is signed in, and signing out there. */
@RestController
@RequestMapping("/v1/store/me/sessions")
class SessionController {
  private final Sessions sessions;

  SessionController(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * @param usedAt when it was last refreshed
   * @param current true for the session of this very request
   */
  record Session(
      String id,
      Instant createdAt,
      Instant usedAt,
      Instant expiresAt,
      @Nullable String userAgent,
      @Nullable String address,
      boolean current) {}

  @GetMapping
  ResponseEntity<Page<Session>> list(Paging paging) {
    var page = sessions.list(Caller.customerId(), paging);
    var current = AccessTokens.currentSession();
    var data =
        page.data().stream()
            .map(s ->
                new Session(
                    s.id(),
                    s.createdAt(),
                    s.usedAt(),
                    s.expiresAt(),
                    s.userAgent(),
                    s.address(),
                    s.id().equals(current)))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Page<>(data, page.nextCursor()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    sessions.revoke(Caller.customerId(), id);
  }
}
