package io.storestream.api.web;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who sends the request. */
public sealed interface Caller {
  /** Staff, by admin key. */
  record Admin(String by) implements Caller {}

  /** A shopper who is signed in. */
  record Customer(String id) implements Caller {}

  /** Anybody else. */
  record Guest() implements Caller {}

  /** Name in logs, histories and idempotency scopes. */
  default String name() {
    return switch (this) {
      case Admin(var by) -> "admin:" + by;
      case Customer(var id) -> "customer:" + id;
      case Guest() -> "guest";
    };
  }

  /** Of the request that this thread answers. */
  static Caller current() {
    return switch (SecurityContextHolder.getContext().getAuthentication()) {
      case AdminAuthentication _ -> new Admin("key");
      case JwtAuthenticationToken customer -> new Customer(customer.getName());
      case null, default -> new Guest();
    };
  }

  /**
   * Id of the customer who is signed in.
   *
   * @throws ProblemException UNAUTHENTICATED if nobody is
   */
  static String customerId() {
    if (current() instanceof Customer(var id)) {
      return id;
    }
    throw Problem.UNAUTHENTICATED.because("Sign in and send the access token as bearer token");
  }
}
