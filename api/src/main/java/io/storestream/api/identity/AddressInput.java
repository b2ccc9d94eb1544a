package io.storestream.api.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An address as its owner writes it.
 *
 * @param country ISO 3166 alpha-2
 * @param preferred true: shown first, in place of the one that was
 */
record AddressInput(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Size(max = 200) String line1,
    @Nullable @Size(max = 200) String line2,
    @NotBlank @Size(max = 100) String city,
    @NotBlank @Size(max = 20) String postalCode,
    @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be ISO 3166 alpha-2, as in GB")
        String country,
    @Nullable Boolean preferred) {

  static AddressInput of(SavedAddress now) {
    return new AddressInput(
        now.name(),
        now.line1(),
        now.line2(),
        now.city(),
        now.postalCode(),
        now.country(),
        now.preferred());
  }

  boolean isPreferred() {
    return Boolean.TRUE.equals(preferred);
  }
}
