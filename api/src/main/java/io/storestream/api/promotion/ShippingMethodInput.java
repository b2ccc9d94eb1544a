package io.storestream.api.promotion;

import io.storestream.api.web.CurrencyCode;
import io.storestream.api.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shipping method as staff write it. Amounts are minor units of its currency.
 *
 * @param active true unless given
 * @param countries ISO 3166 alpha-2; everywhere unless given
 * @param position in lists, 0 unless given
 * @param taxClass {@code standard} unless given
 * @param type {@code flat} has an amount, {@code by_weight} has steps
 * @param freeFrom goods that cost as much after discounts are delivered for nothing
 */
record ShippingMethodInput(
    @NotBlank @Size(max = 200) String name,
    Boolean active,
    @NotNull @CurrencyCode String currency,
    @Size(max = 300)
        Set<@NotNull @Pattern(regexp = TaxZoneInput.COUNTRY, message = TaxZoneInput.RULE) String>
            countries,
    Integer position,
    @Size(max = 40) String taxClass,
    @NotNull @Pattern(regexp = "flat|by_weight", message = "must be flat or by_weight") String type,
    @Nullable @Min(0) @Max(PromotionInput.MAX_AMOUNT) Long amount,
    @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid Step> steps,
    @Nullable @Min(0) @Max(Long.MAX_VALUE) Long freeFrom) {

  /**
   * @param upToGrams inclusive
   */
  record Step(
      @NotNull @Min(0) @Max(1_000_000_000_000L) Long upToGrams,
      @NotNull @Min(0) @Max(PromotionInput.MAX_AMOUNT) Long amount) {}

  ShippingMethodInput {
    active = active == null || active;
    countries = countries == null ? Set.of() : countries;
    position = position == null ? 0 : position;
    taxClass = taxClass == null ? Terms.STANDARD_TAX : taxClass;
  }

  /**
   * @throws io.storestream.api.web.ProblemException INVALID_FIELD if its parts contradict each
   *     other
   */
  ShippingMethod method(String id) {
    var paid = rate();
    return new ShippingMethod(
        id,
        name,
        currency,
        Set.copyOf(countries),
        position,
        taxClass,
        freeFrom == null ? paid : new ShippingRate.FreeAbove(freeFrom, paid));
  }

  private ShippingRate rate() {
    if (type.equals("flat")) {
      if (amount == null || steps != null) {
        throw Problem.INVALID_FIELD.because("A shipping method of type flat has amount, no steps");
      }
      return new ShippingRate.Flat(amount);
    }
    if (steps == null || amount != null) {
      throw Problem.INVALID_FIELD.because(
          "A shipping method of type by_weight has steps, no amount");
    }
    long before = -1;
    for (Step step : steps) {
      if (step.upToGrams() <= before) {
        throw Problem.INVALID_FIELD.because(
            "steps: up_to_grams "
                + step.upToGrams()
                + " comes after "
                + before
                + "; lightest first");
      }
      before = step.upToGrams();
    }
    return new ShippingRate.ByWeight(
        steps.stream().map(s -> new ShippingRate.Step(s.upToGrams(), s.amount())).toList());
  }
}
