package io.storestream.api.catalog;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** The answer to a former slug. */
final class Moved {
  /** Somebody else may claim the old slug, so browsers must ask again. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private Moved() {}

  static <T> ResponseEntity<T> to(UriComponentsBuilder present) {
    return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
        .location(present.encode().build().toUri())
        .cacheControl(CacheControl.maxAge(KEPT))
        .build();
  }
}
