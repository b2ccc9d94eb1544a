package io.storestream.command.retail;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cancelled line as {@code POST /v1/admin/returns/bulk} takes it.
 *
 * @param externalId invoice and which of its lines: {@code C536379-1}
 * @param quantity units taken back, above zero
 * @param amount pence, not negative
 * @param fileLine where it stands in the file
 */
record PlannedReturn(
    String externalId,
    @Nullable String customerExternalId,
    Instant returnedAt,
    String currency,
    String country,
    String sku,
    int quantity,
    long amount,
    String reason,
    @JsonIgnore int fileLine) {}
