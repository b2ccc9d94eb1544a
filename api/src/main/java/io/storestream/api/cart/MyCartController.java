package io.storestream.api.cart;

import io.storestream.api.web.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way back to a customer's cart, from another device or without its id. */
@RestController
class MyCartController {
  private final CartDesk carts;

  MyCartController(CartDesk carts) {
    this.carts = carts;
  }

  @GetMapping("/v1/store/me/cart")
  ResponseEntity<CartView> mine() {
    return CartController.answer(carts.latestOf(new Caller.Customer(Caller.customerId())));
  }
}
