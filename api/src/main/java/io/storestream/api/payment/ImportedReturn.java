package io.storestream.api.payment;

import io.storestream.api.web.CurrencyCode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goods that came back in another system.
 *
 * @param customerExternalId the buyer's id there; absent for a guest, whose order nobody knows
 * @param country where it counts
 * @param quantity units that came back
 * @param amount minor units given back
 */
record ImportedReturn(
    @NotBlank @Size(max = 200) String externalId,
    @Nullable @Size(max = 200) String customerExternalId,
    @NotNull Instant returnedAt,
    @NotNull @CurrencyCode String currency,
    @NotBlank @Size(max = 100) String country,
    @NotBlank @Size(max = 200) String sku,
    @NotNull @Min(1) @Max(1_000_000) Integer quantity,
    @NotNull @Min(0) @Max(1_000_000_000_000_000L) Long amount,
    @Nullable @Size(max = 500) String reason) {}
