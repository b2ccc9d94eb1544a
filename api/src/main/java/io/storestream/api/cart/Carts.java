package io.storestream.api.cart;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What checkout needs of carts. Joins the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Carts {
  private final JdbcCarts carts;

  Carts(JdbcCarts carts) {
    this.carts = carts;
  }

  /**
   * The caller's cart, locked until the transaction ends.
   *
   * @throws io.storestream.api.web.ProblemException CART_NOT_FOUND if there is none, or it is
   *     somebody else's
   */
  public Cart lock(CartKey key) {
    return carts.lock(key.id()).filter(key::opens).orElseThrow(key::notFound);
  }

  /** The cart has become an order. */
  public void close(String cartId, String orderId) {
    carts.close(cartId, orderId);
  }
}
