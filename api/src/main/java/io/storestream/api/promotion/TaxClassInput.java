package io.storestream.api.promotion;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Goods that are taxed alike, as in {@code reduced}. */
record TaxClassInput(
    @NotNull @Pattern(regexp = CODE, message = CODE_RULE) String code,
    @NotBlank @Size(max = 200) String name) {
  static final String CODE = "[a-z0-9][a-z0-9_-]{0,39}";
  static final String CODE_RULE = "must be 1 to 40 of a to z, 0 to 9, '-' and '_'";
}
