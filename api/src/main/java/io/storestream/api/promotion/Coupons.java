package io.storestream.api.promotion;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a basket's coupons open, and what becomes of each of them. Lives for one pricing. */
final class Coupons {
  private final SortedMap<String, CouponStatus> known = new TreeMap<>();
  private final Map<String, String> codeByPromotion = new HashMap<>();

  /**
   * @param codes of the basket
   * @param rows of those that exist
   */
  Coupons(
      Collection<String> codes,
      Map<String, JdbcCoupons.Coupon> rows,
      Map<String, Promotion> promotions,
      Instant now) {
    for (String code : codes.stream().sorted().toList()) {
      var row = rows.get(code);
      var promotion = row == null ? null : promotions.get(row.promotionId());
      if (row == null || promotion == null || !promotion.conditions().liveAt(now)) {
        known.put(code, CouponStatus.NOT_ACTIVE);
      } else if (row.exhausted()) {
        known.put(code, CouponStatus.EXHAUSTED);
      } else if (codeByPromotion.putIfAbsent(promotion.id(), code) != null) {
        known.put(code, CouponStatus.NOT_COMBINABLE);
      } else {
        known.put(code, CouponStatus.CONDITIONS_NOT_MET);
      }
    }
  }

  boolean opens(Promotion promotion) {
    return promotion.automatic() || codeByPromotion.containsKey(promotion.id());
  }

  /**
   * @return the code that brought it, or null for one that applies by itself
   */
  @org.jspecify.annotations.Nullable
  String codeOf(Promotion promotion) {
    return codeByPromotion.get(promotion.id());
  }

  List<Receipt.Coupon> outcome(List<Promotion> met, List<Discounting.Applied> applied) {
    var winners =
        applied.stream().map(a -> a.promotion().id()).collect(Collectors.toUnmodifiableSet());
    for (Promotion promotion : met) {
      var code = codeOf(promotion);
      if (code != null) {
        known.put(
            code,
            winners.contains(promotion.id()) ? CouponStatus.APPLIED : CouponStatus.NOT_COMBINABLE);
      }
    }
    return known.entrySet().stream()
        .map(entry -> new Receipt.Coupon(entry.getKey(), entry.getValue()))
        .toList();
  }
}
