package io.storestream.api.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review as staff see it.
 *
 * @param verifiedPurchase the customer had bought the product when they wrote it
 * @param reason why it was rejected
 */
record Review(
    String id,
    String productId,
    String customerId,
    int rating,
    String title,
    String body,
    String author,
    boolean verifiedPurchase,
    String status,
    String reason,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    long version,
    Instant createdAt) {}
