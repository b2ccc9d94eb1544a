package io.storestream.api.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account, or somebody known from another system.
 *
 * @param externalId id in the system it was imported from
 */
public record Customer(
    String id,
    String email,
    String name,
    String country,
    @Nullable String externalId,
    long version,
    Instant createdAt) {}
