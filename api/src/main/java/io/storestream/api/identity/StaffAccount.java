package io.storestream.api.identity;

import java.time.Instant;

/**
 * Somebody who works for the shop.
 *
 * @param role {@link Role#text()}
 * @param active false: may not sign in, and is signed out
 */
record StaffAccount(
    String id,
    String email,
    String name,
    String role,
    boolean active,
    long version,
    Instant createdAt) {}
