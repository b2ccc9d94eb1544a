package io.storestream.api.order;

import io.storestream.api.web.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An order's id and what the caller shows to prove that it is theirs: a signed-in customer is
 * enough for their own, a guest's order needs the secret that the lookup gave out. Staff see all.
 * An order that does not exist and one that is somebody else's look the same.
 *
 * @param token header {@code X-Order-Token}
 */
record OrderKey(String id, Caller caller, @Nullable String token) {
  static final String HEADER = "X-Order-Token";

  /** On a staff route. */
  static OrderKey staff(String id) {
    return new OrderKey(id, Caller.current(), null);
  }

  /**
   * On a store route.
   *
   * @throws io.storestream.api.web.ProblemException UNAUTHENTICATED if the caller shows nothing
   */
  static OrderKey shopper(String id, @Nullable String token) {
    if (token == null) {
      Caller.customerId();
    }
    var caller = Caller.current();
    return new OrderKey(id, caller instanceof Caller.Admin ? new Caller.Guest() : caller, token);
  }
}
