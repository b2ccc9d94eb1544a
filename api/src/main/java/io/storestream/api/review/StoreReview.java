package io.storestream.api.review;

import java.time.Instant;

/**
 * A review as shoppers see it; who wrote it is known by the name they chose alone.
 *
 * @param status {@code pending} only for its own author, right after writing
 */
record StoreReview(
    String id,
    int rating,
    String title,
    String body,
    String author,
    boolean verifiedPurchase,
    String status,
    Instant createdAt) {
  static StoreReview of(Review review) {
    return new StoreReview(
        review.id(),
        review.rating(),
        review.title(),
        review.body(),
        review.author(),
        review.verifiedPurchase(),
        review.status(),
        review.createdAt());
  }
}
