package io.storestream.api.cart;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Idempotency;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stock kept for a cart for a limited time. Completing the cart uses it up. */
@RestController
@RequestMapping("/v1/store/carts/{id}/reservation")
class CartReservationController {
  private final CartReservations reservations;
  private final Idempotency idempotency;

  CartReservationController(CartReservations reservations, Idempotency idempotency) {
    this.reservations = reservations;
    this.idempotency = idempotency;
  }

  @PostMapping
  ResponseEntity<?> reserve(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      HttpServletRequest request) {
    var key = key(id, token);
    return idempotency.once(
        request,
        null,
        () -> {
          var kept = reservations.reserve(key); // first: an id that exists fits into an address
          return ResponseEntity.created(URI.create("/v1/store/carts/" + id + "/reservation"))
              .cacheControl(CacheControl.noStore())
              .body(kept);
        });
  }

  @GetMapping
  ResponseEntity<CartReservations.View> get(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(reservations.get(key(id, token)));
  }

  @DeleteMapping
  ResponseEntity<Void> release(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token) {
    reservations.release(key(id, token));
    return ResponseEntity.noContent().build();
  }

  private static CartKey key(String id, @Nullable String token) {
    return new CartKey(id, Caller.current(), token);
  }
}
