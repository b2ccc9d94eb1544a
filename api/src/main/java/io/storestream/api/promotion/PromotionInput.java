package io.storestream.api.promotion;

import io.storestream.api.web.Money;
import io.storestream.api.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as staff write it.
 *
 * @param active true unless given
 * @param priority 0 unless given; higher ones are taken off first
 * @param stacking {@code combinable} unless given
 * @param coupons with none of them it applies by itself
 */
record PromotionInput(
    @NotBlank @Size(max = 200) String name,
    Boolean active,
    @Min(-1000) @Max(1000) Integer priority,
    @Pattern(regexp = "combinable|exclusive", message = "must be combinable or exclusive")
        String stacking,
    @NotNull @Valid RuleInput rule,
    @Nullable @Valid ConditionsInput conditions,
    @Size(max = 1000) List<@NotNull @Valid CouponInput> coupons) {
  static final long MAX_AMOUNT = 1_000_000_000_000L;

  PromotionInput {
    active = active == null || active;
    priority = priority == null ? 0 : priority;
    stacking = stacking == null ? "combinable" : stacking;
    coupons = coupons == null ? List.of() : coupons;
  }

  /**
   * @param percent of {@code percentage}; of {@code buy_x_get_y} what is taken off the cheaper
   *     units, all unless given
   * @param amount of {@code amount}
   * @param buy of {@code buy_x_get_y}: units at their price
   * @param get of {@code buy_x_get_y}: units that cost less
   */
  record RuleInput(
      @NotNull
          @Pattern(
              regexp = "percentage|amount|buy_x_get_y",
              message = "must be percentage, amount or buy_x_get_y")
          String type,
      @Nullable
          @DecimalMin(value = "0", inclusive = false)
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          BigDecimal percent,
      @Nullable @Valid Money amount,
      @Nullable @Min(1) @Max(1000) Integer buy,
      @Nullable @Min(1) @Max(1000) Integer get) {

    Rule rule() {
      return switch (type) {
        case "percentage" -> {
          only(percent != null, amount == null && buy == null && get == null, "percent");
          yield new Rule.Percentage(Percent.of(Objects.requireNonNull(percent)));
        }
        case "amount" -> {
          only(
              amount != null && amount.amount() > 0 && amount.amount() <= MAX_AMOUNT,
              percent == null && buy == null && get == null,
              "amount, which is positive");
          var money = Objects.requireNonNull(amount);
          yield new Rule.AmountOff(money.currency(), money.amount());
        }
        default -> {
          only(buy != null && get != null, amount == null, "buy, get and optionally percent");
          yield new Rule.BuyXGetY(
              Objects.requireNonNull(buy),
              Objects.requireNonNull(get),
              percent == null ? Percent.ALL : Percent.of(percent));
        }
      };
    }

    private void only(boolean complete, boolean nothingElse, String allowed) {
      if (!complete || !nothingElse) {
        throw Problem.INVALID_FIELD.because("A rule of type " + type + " has " + allowed);
      }
    }
  }

  /**
   * @param products ids or slugs
   * @param categories ids or slugs; products below them count too
   */
  record ConditionsInput(
      @Nullable @Valid Money minimum,
      @Size(max = 500) Set<@NotBlank @Size(max = 200) String> products,
      @Size(max = 100) Set<@NotBlank @Size(max = 200) String> categories,
      Boolean firstOrder,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt) {
    ConditionsInput {
      products = products == null ? Set.of() : products;
      categories = categories == null ? Set.of() : categories;
      firstOrder = firstOrder != null && firstOrder;
    }

    Conditions conditions() {
      if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
        throw Problem.INVALID_FIELD.because(
            "ends_at is " + endsAt + "; allowed are times after starts_at, " + startsAt);
      }
      return new Conditions(
          minimum == null ? null : new Conditions.Minimum(minimum.currency(), minimum.amount()),
          Set.copyOf(products),
          Set.copyOf(categories),
          firstOrder,
          startsAt,
          endsAt);
    }
  }

  /**
   * @param usageLimit orders that may use it; any number unless given
   * @param perCustomerLimit orders of one customer that may; guests are told apart by e-mail
   *     address
   */
  record CouponInput(
      @NotNull @Pattern(regexp = CouponCode.ALLOWED, message = CouponCode.RULE) String code,
      @Nullable @Min(1) @Max(1_000_000_000) Integer usageLimit,
      @Nullable @Min(1) @Max(1_000_000_000) Integer perCustomerLimit) {}

  /**
   * @throws io.storestream.api.web.ProblemException INVALID_FIELD if its parts contradict each
   *     other
   */
  Promotion promotion(String id) {
    return new Promotion(
        id,
        name,
        priority,
        stacking.equals("exclusive"),
        coupons.isEmpty(),
        rule.rule(),
        conditions == null ? Conditions.NONE : conditions.conditions());
  }

  PromotionInput with(@Nullable ConditionsInput resolved, List<CouponInput> normal) {
    return new PromotionInput(name, active, priority, stacking, rule, resolved, normal);
  }
}
