package io.storestream.api.promotion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as staff see it.
 *
 * @param version the {@code ETag}
 */
record PromotionView(
    String id,
    String name,
    boolean active,
    int priority,
    String stacking,
    PromotionInput.RuleInput rule,
    PromotionInput.@Nullable ConditionsInput conditions,
    List<Coupon> coupons,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * @param uses by orders that are not canceled
   */
  record Coupon(
      String code, @Nullable Integer usageLimit, @Nullable Integer perCustomerLimit, int uses) {}

  static PromotionView of(
      JdbcDefinitions.Row row, PromotionInput input, List<JdbcCoupons.Coupon> coupons) {
    return new PromotionView(
        row.id(),
        input.name(),
        input.active(),
        input.priority(),
        input.stacking(),
        input.rule(),
        input.conditions(),
        coupons.stream()
            .map(c -> new Coupon(c.code(), c.usageLimit(), c.perCustomerLimit(), c.uses()))
            .toList(),
        row.version(),
        row.createdAt(),
        row.updatedAt());
  }
}
