package io.storestream.api.cart;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A cart's id and what the caller shows to prove that it is theirs: a signed-in customer is enough
 * for their own cart, a guest's cart needs its secret. A cart that does not exist and one that is
 * somebody else's look the same.
 *
 * @param token header {@code X-Cart-Token}
 */
public record CartKey(String id, Caller caller, @Nullable String token) {
  public static final String HEADER = "X-Cart-Token";

  boolean opens(Cart cart) {
    if (cart.customerId() != null) {
      return caller instanceof Caller.Customer(var customer) && customer.equals(cart.customerId());
    }
    return token != null
        && cart.tokenHash() != null
        && MessageDigest.isEqual(Hashes.sha256(token), HexFormat.of().parseHex(cart.tokenHash()));
  }

  ProblemException notFound() {
    return Problem.CART_NOT_FOUND.because("No cart of yours has this id");
  }
}
