package io.storestream.api.order;

import io.storestream.api.cart.CartKey;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Money;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The last step of shopping. */
@RestController
class CheckoutController {
  private final Checkout checkout;
  private final Idempotency idempotency;

  CheckoutController(Checkout checkout, Idempotency idempotency) {
    this.checkout = checkout;
    this.idempotency = idempotency;
  }

  /**
   * @param expectedTotal what the shopper was shown; optional
   * @param quoteId of a quote of this cart; optional
   */
  record Completion(
      @Nullable @Valid Money expectedTotal, @Nullable @Size(min = 1, max = 100) String quoteId) {}

  @PostMapping("/v1/store/carts/{id}/complete")
  ResponseEntity<?> complete(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestBody(required = false) @Valid @Nullable Completion body,
      HttpServletRequest request) {
    var key = new CartKey(id, Caller.current(), token);
    return idempotency.onceWithKey(
        request,
        body,
        () -> {
          var order =
              checkout.complete(
                  key,
                  body == null ? null : body.expectedTotal(),
                  body == null ? null : body.quoteId());
          return ResponseEntity.created(URI.create("/v1/store/orders/" + order.id()))
              .eTag(Etag.of(order.version()))
              .body(order);
        });
  }
}
