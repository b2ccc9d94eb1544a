package io.storestream.api.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What staff and servers may be allowed to do. Which route needs which: {@link StaffRoutes}. */
public enum Permission {
  CATALOG_READ,
  CATALOG_WRITE,
  INVENTORY_READ,
  INVENTORY_WRITE,
  PROMOTIONS_READ,
  PROMOTIONS_WRITE,
  ORDERS_READ,
  ORDERS_WRITE,
  /** Takes money in and gives it back. */
  PAYMENTS_WRITE,
  CUSTOMERS_READ,
  CUSTOMERS_WRITE,
  /** Forgets people for good. */
  CUSTOMERS_ERASE,
  REVIEWS_READ,
  REVIEWS_WRITE,
  ANALYTICS_READ,
  ANALYTICS_WRITE,
  JOBS_READ,
  JOBS_WRITE,
  SYSTEM_READ,
  SYSTEM_WRITE,
  AUDIT_READ,
  /** Decides who else may do what: staff, API keys, signing keys. */
  ACCESS_READ,
  ACCESS_WRITE;

  /** As clients write it: {@code catalog:read}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  public static Optional<Permission> of(String text) {
    return Arrays.stream(values()).filter(p -> p.text().equals(text)).findFirst();
  }

  /** All of them, for answers that say what is allowed. */
  public static String allowed() {
    return Arrays.stream(values()).map(Permission::text).collect(Collectors.joining(", "));
  }
}
