package io.storestream.api.cart;

import io.storestream.api.promotion.ShippingOption;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What changes the price of a cart, and the price that checkout holds a shop to. */
@RestController
@RequestMapping("/v1/store/carts/{id}")
class PricingController {
  private final CartDesk carts;
  private final QuoteDesk quotes;
  private final Idempotency idempotency;

  PricingController(CartDesk carts, QuoteDesk quotes, Idempotency idempotency) {
    this.carts = carts;
    this.quotes = quotes;
    this.idempotency = idempotency;
  }

  /**
   * @param code upper or lower case
   */
  record Coupon(@NotBlank @Size(max = 100) String code) {}

  @PostMapping("/coupons")
  ResponseEntity<?> addCoupon(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Coupon body,
      HttpServletRequest request) {
    var key = CartController.key(id, token);
    var expected = Etag.optional(ifMatch);
    return idempotency.once(
        request, body, () -> CartController.answer(carts.addCoupon(key, expected, body.code())));
  }

  @DeleteMapping("/coupons/{code}")
  ResponseEntity<CartView> removeCoupon(
      @PathVariable String id,
      @PathVariable String code,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return CartController.answer(
        carts.removeCoupon(CartController.key(id, token), Etag.optional(ifMatch), code));
  }

  /** All of them: a shop has few. */
  @GetMapping("/shipping-options")
  ResponseEntity<Page<ShippingOption>> shippingOptions(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Page<>(carts.shippingOptions(CartController.key(id, token)), null));
  }

  /** Freezes what the cart costs now; {@code complete} with its id refuses to charge otherwise. */
  @PostMapping("/quote")
  ResponseEntity<?> quote(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      HttpServletRequest request) {
    var key = new CartKey(id, Caller.current(), token);
    return idempotency.once(
        request,
        null,
        () ->
            ResponseEntity.status(201)
                .cacheControl(CacheControl.noStore())
                .body(quotes.freeze(key)));
  }
}
