package io.storestream.api.promotion;

import static io.storestream.api.promotion.JdbcDefinitions.Kind.PROMOTION;

import io.storestream.api.catalog.ProductCategories;
import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.contracts.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets promotions and their coupons up. */
@Service
class PromotionDesk {
  private final JdbcDefinitions definitions;
  private final JdbcCoupons coupons;
  private final ProductCategories catalog;

  PromotionDesk(JdbcDefinitions definitions, JdbcCoupons coupons, ProductCategories catalog) {
    this.definitions = definitions;
    this.coupons = coupons;
    this.catalog = catalog;
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public Page<PromotionView> list(Paging paging) {
    var after = paging.after(1);
    var rows = definitions.page(PROMOTION, after == null ? null : after.getFirst(), paging.fetch());
    var theirs =
        coupons.of(rows.stream().map(JdbcDefinitions.Row::id).toList()).stream()
            .collect(Collectors.groupingBy(JdbcCoupons.Coupon::promotionId));
    return paging.page(
        rows.stream()
            .map(row -> PromotionView.of(row, input(row), theirs.getOrDefault(row.id(), List.of())))
            .toList(),
        view -> List.of(view.id()));
  }

  @Transactional(readOnly = true)
  public PromotionView get(String id) {
    var row = row(id);
    return PromotionView.of(row, input(row), coupons.of(List.of(id)));
  }

  @Transactional
  public PromotionView create(PromotionInput wish) {
    definitions.lock();
    var id = Ids.next("promo");
    var input = checked(id, wish);
    definitions.insert(PROMOTION, id, Json.text(input));
    put(id, input);
    return get(id);
  }

  @Transactional
  public PromotionView change(String id, IfMatch expected, PromotionInput wish) {
    definitions.lock();
    expect(id, expected);
    var input = checked(id, wish);
    definitions.update(id, Json.text(input));
    put(id, input);
    return get(id);
  }

  /** What it has given stays in the orders; its coupons are gone. */
  @Transactional
  public void delete(String id, IfMatch expected) {
    definitions.lock();
    expect(id, expected);
    definitions.delete(id);
  }

  PromotionInput input(String id) {
    return input(row(id));
  }

  private void expect(String id, IfMatch expected) {
    long actual = row(id).version();
    expected.check(actual);
  }

  private JdbcDefinitions.Row row(String id) {
    return definitions
        .find(PROMOTION, id)
        .orElseThrow(() -> Problem.PROMOTION_NOT_FOUND.because("No promotion " + id));
  }

  private static PromotionInput input(JdbcDefinitions.Row row) {
    return Json.read(row.definition(), PromotionInput.class);
  }

  /** With ids for slugs and codes in upper case. */
  private PromotionInput checked(String id, PromotionInput wish) {
    wish.promotion(id);
    var seen = new HashSet<String>();
    var normal =
        wish.coupons().stream()
            .map(c ->
                new PromotionInput.CouponInput(
                    c.code().toUpperCase(Locale.ROOT), c.usageLimit(), c.perCustomerLimit()))
            .toList();
    for (var coupon : normal) {
      if (!seen.add(coupon.code())) {
        throw Problem.DUPLICATE_ITEM.because("coupon '" + coupon.code() + "' is there twice");
      }
    }
    return wish.with(resolved(wish.conditions()), normal);
  }

  private PromotionInput.@Nullable ConditionsInput resolved(
      PromotionInput.@Nullable ConditionsInput conditions) {
    return conditions == null
        ? null
        : new PromotionInput.ConditionsInput(
            conditions.minimum(),
            ids(
                conditions.products(),
                catalog.productIds(conditions.products()),
                Problem.UNKNOWN_PRODUCT),
            ids(
                conditions.categories(),
                catalog.ids(conditions.categories()),
                Problem.UNKNOWN_CATEGORY),
            conditions.firstOrder(),
            conditions.startsAt(),
            conditions.endsAt());
  }

  private static Set<String> ids(Set<String> asked, Map<String, String> found, Problem problem) {
    var ids = new TreeSet<String>();
    for (String one : asked) {
      var id = found.get(one);
      if (id == null) {
        throw problem.because("There is none with id or slug '" + one + "'");
      }
      ids.add(id);
    }
    return ids;
  }

  private void put(String id, PromotionInput input) {
    var written =
        Set.copyOf(
            coupons.put(
                id,
                input.coupons().stream()
                    .map(
                        c -> new JdbcCoupons.Limits(c.code(), c.usageLimit(), c.perCustomerLimit()))
                    .toList()));
    for (var coupon : input.coupons()) {
      if (!written.contains(coupon.code())) {
        throw Problem.COUPON_TAKEN.because(
            "coupon '" + coupon.code() + "' belongs to another promotion");
      }
    }
  }
}
