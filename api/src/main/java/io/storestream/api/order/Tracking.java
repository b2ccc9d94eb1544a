package io.storestream.api.order;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a parcel travels.
 *
 * @param trackingUrl where the shopper can follow it
 */
record Tracking(
    @NotBlank @Size(max = 100) String carrier,
    @Nullable @Size(min = 1, max = 100) String trackingNumber,
    @Nullable
        @Size(max = 500)
        @Pattern(regexp = "https?://[^\\s<>\"]+", message = "must be an http or https address")
        String trackingUrl) {

  /** As the history tells it. */
  String text() {
    return trackingNumber == null ? carrier : carrier + " " + trackingNumber;
  }
}
