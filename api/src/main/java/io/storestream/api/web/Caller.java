package io.storestream.api.web;

import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who sends the request. */
public sealed interface Caller {
  /**
   * Staff or a server of the shop.
   *
   * @param by {@code key} for the admin key, otherwise the id of the staff account or API key
   */
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
      case AdminAuthentication staff -> new Admin(staff.by());
      case JwtAuthenticationToken customer -> new Customer(customer.getName());
      case null, default -> new Guest();
    };
  }

  /** What the caller may do on staff routes. */
  static Set<Permission> permissions() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof AdminAuthentication staff
        ? staff.permissions()
        : Set.of();
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
