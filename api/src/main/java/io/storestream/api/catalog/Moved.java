package io.storestream.api.catalog;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The answer to a former slug. Caches ask each time: somebody may claim the slug, and where a
 * rename was undone, a kept answer and a fresh one would lead to each other.
 */
final class Moved {
  private Moved() {}

  static <T> ResponseEntity<T> to(UriComponentsBuilder present) {
    return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
        .location(present.encode().build().toUri())
        .cacheControl(CacheControl.noCache())
        .build();
  }
}
