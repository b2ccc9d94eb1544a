package io.storestream.api.inventory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long stock is kept for somebody.
 *
 * @param reservationTime a reservation expires after it; longer serves slow payers, shorter the
 *     other shoppers
 */
@ConfigurationProperties("inventory")
record InventorySettings(@DefaultValue("15m") Duration reservationTime) {
  InventorySettings {
    if (reservationTime.isNegative() || reservationTime.isZero()) {
      throw new IllegalArgumentException("inventory.reservation-time is " + reservationTime);
    }
  }
}
