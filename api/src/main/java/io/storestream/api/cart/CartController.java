package io.storestream.api.cart;

import io.storestream.api.web.Caller;
import io.storestream.api.web.CurrencyCode;
import io.storestream.api.web.ErasedPeople;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ReportingRates;
import io.storestream.api.web.ShopSettings;
import io.storestream.api.web.VisitorId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** Carts of guests, who show {@code X-Cart-Token}, and of customers, who are signed in. */
@RestController
@RequestMapping("/v1/store/carts")
class CartController {
  private final CartDesk carts;
  private final ShopSettings shop;
  private final ReportingRates rates;
  private final ErasedPeople erased;
  private final Idempotency idempotency;
  private final MergePatch patches;

  CartController(
      CartDesk carts,
      ShopSettings shop,
      ReportingRates rates,
      ErasedPeople erased,
      Idempotency idempotency,
      MergePatch patches) {
    this.erased = erased;
    this.carts = carts;
    this.shop = shop;
    this.rates = rates;
    this.idempotency = idempotency;
    this.patches = patches;
  }

  /**
   * @param currency prices are shown and charged in it, a sellable one; the shop's when absent
   */
  record Creation(@Nullable @CurrencyCode String currency) {}

  /** One of variant id and SKU. */
  record Addition(
      @Nullable @Size(min = 1, max = 200) String variantId,
      @Nullable @Size(min = 1, max = 200) String sku,
      @NotNull @Min(1) @Max(Cart.MAX_QUANTITY) Integer quantity) {

    String variantIdOrSku() {
      var one = variantId == null ? sku : variantId;
      if (one == null || (variantId != null && sku != null)) {
        throw Problem.INVALID_FIELD.because("Send either variant_id or sku");
      }
      return one;
    }
  }

  record Quantity(@NotNull @Min(1) @Max(Cart.MAX_QUANTITY) Integer quantity) {}

  /**
   * What is absent stays as it is, null removes it; an address is replaced whole.
   *
   * @param shippingOption id of one of the cart's shipping options
   */
  record Details(
      @Nullable @Email @Size(max = 254) String email,
      @Nullable @Valid Address shippingAddress,
      @Nullable @Pattern(regexp = "cod", message = "is no payment method; allowed: cod")
          String paymentMethod,
      @Nullable @Size(min = 1, max = 100) String shippingOption) {
    static final Details NONE = new Details(null, null, null, null);

    CartDesk.Details in(ObjectNode patch) {
      return new CartDesk.Details(
          sent(patch, "email", email),
          sent(patch, "shipping_address", shippingAddress),
          sent(patch, "payment_method", paymentMethod),
          sent(patch, "shipping_option", shippingOption));
    }

    private static <T> CartDesk.@Nullable Sent<@Nullable T> sent(
        ObjectNode patch, String name, @Nullable T value) {
      return patch.has(name) ? new CartDesk.Sent<@Nullable T>(value) : null;
    }
  }

  /**
   * An idempotency key works for customers only. A guest's answer holds the cart's secret: stored,
   * it could be read, and it would be given to any guest who sends the same key.
   */
  @PostMapping
  ResponseEntity<?> create(
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestBody(required = false) @Valid @Nullable Creation body,
      HttpServletRequest request) {
    var currency = body == null || body.currency() == null ? shop.currency() : body.currency();
    rates.rate(currency); // not at checkout, when the shopper has filled the cart
    var browser = VisitorId.of(visitor);
    var named = browser == null || erased.visitor(browser) ? null : browser;
    var caller = Caller.current();
    Supplier<ResponseEntity<?>> made = () -> created(carts.create(caller, currency, named));
    return caller instanceof Caller.Customer ? idempotency.once(request, body, made) : made.get();
  }

  @GetMapping("/{id}")
  ResponseEntity<CartView> get(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token) {
    return answer(carts.get(key(id, token)));
  }

  /** Merge patch (RFC 7396), but for the address: of the old one nothing must be left over. */
  @PatchMapping("/{id}")
  ResponseEntity<CartView> details(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Details.class)))
          @RequestBody
          ObjectNode patch) {
    var sent = patches.apply(Details.NONE, patch, Details.class);
    return answer(carts.details(key(id, token), Etag.optional(ifMatch), sent.in(patch)));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    carts.delete(key(id, token), Etag.optional(ifMatch));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/items")
  ResponseEntity<?> add(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Addition body,
      HttpServletRequest request) {
    var key = key(id, token);
    var expected = Etag.optional(ifMatch);
    var variant = body.variantIdOrSku();
    return idempotency.once(
        request, body, () -> answer(carts.add(key, expected, variant, body.quantity())));
  }

  @PatchMapping("/{id}/items/{itemId}")
  ResponseEntity<CartView> setQuantity(
      @PathVariable String id,
      @PathVariable String itemId,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody @Valid Quantity body) {
    return answer(
        carts.setQuantity(key(id, token), Etag.optional(ifMatch), itemId, body.quantity()));
  }

  @DeleteMapping("/{id}/items/{itemId}")
  ResponseEntity<CartView> remove(
      @PathVariable String id,
      @PathVariable String itemId,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return answer(carts.remove(key(id, token), Etag.optional(ifMatch), itemId));
  }

  @PostMapping("/{id}/merge")
  ResponseEntity<?> merge(
      @PathVariable String id,
      @RequestHeader(name = CartKey.HEADER, required = false) @Nullable String token,
      HttpServletRequest request) {
    var key = key(id, token);
    var customer = Caller.customerId();
    return idempotency.once(request, null, () -> answer(carts.merge(key, customer)));
  }

  static CartKey key(String id, @Nullable String token) {
    return new CartKey(id, Caller.current(), token);
  }

  private static ResponseEntity<CartView> created(CartView cart) {
    return ResponseEntity.created(URI.create("/v1/store/carts/" + cart.id()))
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(cart.version()))
        .body(cart);
  }

  static ResponseEntity<CartView> answer(CartView cart) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(cart.version()))
        .body(cart);
  }
}
