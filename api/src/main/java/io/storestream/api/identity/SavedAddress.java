package io.storestream.api.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a customer's address book.
 *
 * @param country ISO 3166 alpha-2
 * @param preferred one at most per customer
 */
record SavedAddress(
    String id,
    String name,
    String line1,
    @Nullable String line2,
    String city,
    String postalCode,
    String country,
    boolean preferred,
    long version,
    Instant createdAt) {}
