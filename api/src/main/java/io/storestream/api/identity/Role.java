package io.storestream.api.identity;

import static io.storestream.api.web.Permission.ACCESS_READ;
import static io.storestream.api.web.Permission.ACCESS_WRITE;
import static io.storestream.api.web.Permission.ANALYTICS_READ;
import static io.storestream.api.web.Permission.ANALYTICS_WRITE;
import static io.storestream.api.web.Permission.CATALOG_READ;
import static io.storestream.api.web.Permission.CUSTOMERS_READ;
import static io.storestream.api.web.Permission.CUSTOMERS_WRITE;
import static io.storestream.api.web.Permission.INVENTORY_READ;
import static io.storestream.api.web.Permission.JOBS_READ;
import static io.storestream.api.web.Permission.JOBS_WRITE;
import static io.storestream.api.web.Permission.ORDERS_READ;
import static io.storestream.api.web.Permission.ORDERS_WRITE;
import static io.storestream.api.web.Permission.PAYMENTS_WRITE;
import static io.storestream.api.web.Permission.PROMOTIONS_READ;
import static io.storestream.api.web.Permission.REVIEWS_READ;
import static io.storestream.api.web.Permission.REVIEWS_WRITE;
import static io.storestream.api.web.Permission.SYSTEM_READ;
import static io.storestream.api.web.Permission.SYSTEM_WRITE;

import io.storestream.api.web.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a staff member is there for, and therefore may do. */
enum Role {
  /** Everything. */
  OWNER(EnumSet.allOf(Permission.class)),

  /** Runs the shop: everything but who may do what, and the system's own works. */
  MANAGER(EnumSet.complementOf(EnumSet.of(ACCESS_READ, ACCESS_WRITE, SYSTEM_WRITE))),

  /** Helps shoppers: their orders, money back, reviews; changes nothing that is on offer. */
  SUPPORT(
      EnumSet.of(
          CATALOG_READ,
          INVENTORY_READ,
          PROMOTIONS_READ,
          ORDERS_READ,
          ORDERS_WRITE,
          PAYMENTS_WRITE,
          CUSTOMERS_READ,
          CUSTOMERS_WRITE,
          REVIEWS_READ,
          REVIEWS_WRITE)),

  /** Works with figures and models; sees no single customer or order. */
  ANALYST(
      EnumSet.of(
          CATALOG_READ,
          INVENTORY_READ,
          PROMOTIONS_READ,
          REVIEWS_READ,
          ANALYTICS_READ,
          ANALYTICS_WRITE,
          JOBS_READ,
          JOBS_WRITE,
          SYSTEM_READ));

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable
  private final Set<Permission> permissions;

  Role(EnumSet<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  Set<Permission> permissions() {
    return permissions;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(r -> r.text().equals(text)).findFirst();
  }

  static String allowed() {
    return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
  }
}
