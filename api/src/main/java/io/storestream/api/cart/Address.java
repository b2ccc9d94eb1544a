package io.storestream.api.cart;

import io.storestream.api.web.CountryCode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where goods go.
 *
 * @param country ISO 3166 alpha-2
 */
public record Address(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Size(max = 200) String line1,
    @Nullable @Size(max = 200) String line2,
    @NotBlank @Size(max = 100) String city,
    @NotBlank @Size(max = 20) String postalCode,
    @NotNull @CountryCode @Schema(pattern = "[A-Z]{2}") String country) {}
