package io.storestream.api.order;

import io.storestream.api.web.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An order's id and what the caller shows to prove that it is theirs: a signed-in customer is
 * enough for their own, a guest's order needs the secret that the lookup gave out. Staff see all.
 * An order that does not exist and one that is somebody else's look the same.
 *
 * @param staff opens every order
 * @param token header {@code X-Order-Token}
 */
record OrderKey(String id, boolean staff, @Nullable String customerId, @Nullable String token) {
  static final String HEADER = "X-Order-Token";

  /** On a staff route, which let nobody else in, or where access was checked already. */
  static OrderKey staff(String id) {
    return new OrderKey(id, true, null, null);
  }

  /**
   * On a store route.
   *
   * @throws io.storestream.api.web.ProblemException UNAUTHENTICATED if the caller shows nothing
   */
  static OrderKey shopper(String id, @Nullable String token) {
    if (Caller.current() instanceof Caller.Customer(var customerId)) {
      return new OrderKey(id, false, customerId, token);
    }
    return new OrderKey(id, false, token == null ? Caller.customerId() : null, token);
  }
}
