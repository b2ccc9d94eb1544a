package io.storestream.api.promotion;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A tax zone as staff write it.
 *
 * @param countries ISO 3166 alpha-2
 * @param pricesIncludeTax prices hold their tax; otherwise it comes on top
 * @param rates percent by code of a tax class; classes that are missing are not taxed
 */
record TaxZoneInput(
    @NotBlank @Size(max = 200) String name,
    @NotEmpty @Size(max = 300)
        Set<@NotNull @Pattern(regexp = COUNTRY, message = RULE) String> countries,
    @NotNull Boolean pricesIncludeTax,
    @NotNull @Size(max = 100)
        Map<
                String,
                @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4)
                BigDecimal>
            rates) {
  static final String COUNTRY = "[A-Z]{2}";
  static final String RULE = "must be ISO 3166 alpha-2, as in GB";

  TaxZone zone() {
    var percents = new HashMap<String, Percent>();
    rates.forEach((taxClass, percent) -> percents.put(taxClass, Percent.of(percent)));
    return new TaxZone(Set.copyOf(countries), pricesIncludeTax, Map.copyOf(percents));
  }
}
