package io.storestream.command.retail;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as {@code POST /v1/admin/orders/bulk} takes it.
 *
 * @param customerExternalId null for a guest
 * @param fileLines where its lines stand in the file
 */
record PlannedOrder(
    String externalId,
    @Nullable String customerExternalId,
    Instant placedAt,
    String currency,
    String country,
    String paymentMethod,
    List<Line> lines,
    @JsonIgnore List<Integer> fileLines) {

  /**
   * @param unitPrice pounds with all decimals of the file
   * @param amount pence
   */
  record Line(String sku, int quantity, String unitPrice, long amount) {}
}
