package io.storestream.api.web.document;

import static java.util.Map.entry;

import java.util.Map;

/** The one list of POST operations without an idempotency key, each with its reason. */
final class Repeatable {
  private static final String DONE = "a repeat finds it done and changes nothing";
  private static final String NAMED = "entries have names of their own, so that a repeat is known";
  private static final String SECRET =
      "the answer holds a secret, which must not be kept for a repeat";
  private static final String ONCE = "what is sent is good for one use, so a repeat is refused";
  private static final String READS = "only finds something";

  static final Map<String, String> WITHOUT_KEY =
      Map.ofEntries(
          entry("POST /v1/admin/api-keys", SECRET),
          entry("POST /v1/admin/batch-jobs", "a second run makes the same of the same data"),
          entry("POST /v1/admin/customers/bulk", NAMED),
          entry("POST /v1/admin/customers/{id}/erase", DONE),
          entry("POST /v1/admin/guests/erase", DONE),
          entry("POST /v1/admin/guests/export", READS),
          entry("POST /v1/admin/orders/bulk", NAMED),
          entry("POST /v1/admin/orders/{id}/invoice", DONE),
          entry("POST /v1/admin/products/bulk", NAMED),
          entry("POST /v1/admin/returns/bulk", NAMED),
          entry("POST /v1/admin/reviews/{id}/approve", DONE),
          entry("POST /v1/admin/reviews/{id}/reject", DONE),
          entry("POST /v1/admin/signing-keys", "the next key is made once until it signs"),
          entry("POST /v1/admin/staff", "there is one account per address"),
          entry("POST /v1/auth/login", SECRET),
          entry("POST /v1/auth/logout", DONE),
          entry("POST /v1/auth/password-reset", "always the same answer; the last token counts"),
          entry("POST /v1/auth/password-reset/confirm", ONCE),
          entry("POST /v1/auth/refresh", SECRET),
          entry("POST /v1/auth/register", "there is one account per address"),
          entry("POST /v1/auth/staff/login", SECRET),
          entry("POST /v1/auth/staff/logout", DONE),
          entry("POST /v1/auth/staff/password", "the old password fits once"),
          entry("POST /v1/events", NAMED),
          entry("POST /v1/events/batch", NAMED),
          entry("POST /v1/store/me/password", "the old password fits once"),
          entry("POST /v1/store/orders/lookup", READS));

  /** Those that take a key from customers and let one of a guest pass, each with its reason. */
  static final Map<String, String> FOR_CUSTOMERS = Map.of("POST /v1/store/carts", SECRET);

  private Repeatable() {}
}
