package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Problem;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customer's own account. */
@RestController
class MeController {
  private final Customers customers;

  MeController(Customers customers) {
    this.customers = customers;
  }

  record Me(
      String id, String email, String name, String country, long version, Instant createdAt) {}

  @GetMapping("/v1/store/me")
  ResponseEntity<Me> me() {
    var me =
        customers
            .find(Caller.customerId())
            .orElseThrow(() -> Problem.UNAUTHENTICATED.because("This account is gone"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(me.version()))
        .body(new Me(me.id(), me.email(), me.name(), me.country(), me.version(), me.createdAt()));
  }
}
