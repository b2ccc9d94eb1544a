package io.storestream.api.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money given back on a sale we never knew.
 *
 * @param quantity units that came back, zero when only money did
 * @param amountMinor minor units, positive or zero
 * @param issuedAt business time: figures count it on this day
 */
record CreditNote(
    String id,
    String externalId,
    @Nullable String customerId,
    String currency,
    String country,
    String method,
    String productId,
    String variantId,
    String sku,
    @Nullable String categoryId,
    @Nullable String categoryName,
    int quantity,
    long amountMinor,
    String reason,
    Instant issuedAt) {}
