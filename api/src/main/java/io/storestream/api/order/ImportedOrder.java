package io.storestream.api.order;

import io.storestream.api.web.CurrencyCode;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale that another system made, delivered and paid long ago.
 *
 * @param externalId its number there
 * @param customerExternalId the buyer's id there; absent for a guest
 * @param country ISO 3166 alpha-2 where known, else the source's own name
 */
record ImportedOrder(
    @NotBlank @Size(max = 200) String externalId,
    @Nullable @Size(max = 200) String customerExternalId,
    @Nullable @Size(max = 100) String visitorId,
    @Nullable @Email @Size(max = 254) String email,
    @NotNull Instant placedAt,
    @NotNull @CurrencyCode String currency,
    @NotBlank @Size(max = 100) String country,
    @NotNull @Pattern(regexp = "cod", message = "is no payment method; allowed: cod")
        String paymentMethod,
    @NotNull @Size(min = 1, max = 5000) List<@NotNull @Valid Line> lines) {
  /** Minor units of a line and of an order. */
  static final long MAX_MINOR = 1_000_000_000_000_000L;

  /** Units of one SKU in an order, over all its lines: what a shelf can hold. */
  static final int MAX_UNITS = 1_000_000_000;

  /**
   * @param unitPrice major units; may have more decimals than the currency
   * @param amount minor units; when absent, quantity times unit price, rounded half up
   */
  record Line(
      @NotBlank @Size(max = 200) String sku,
      @NotNull @Min(1) @Max(1_000_000) Integer quantity,
      @NotNull
          @Pattern(regexp = "\\d{1,9}(\\.\\d{1,8})?", message = "must be a decimal, as in \"1.25\"")
          String unitPrice,
      @Nullable @Min(0) @Max(MAX_MINOR) Long amount) {

    long unitPriceMinor(int digits) {
      return minor(new BigDecimal(unitPrice), digits);
    }

    /**
     * @throws ProblemException INVALID_FIELD if it is more than {@link #MAX_MINOR}
     */
    long amountMinor(int digits) {
      return amount != null
          ? amount
          : minor(new BigDecimal(unitPrice).multiply(new BigDecimal(quantity)), digits);
    }

    private static long minor(BigDecimal major, int digits) {
      var minor = major.movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
      if (minor.compareTo(BigDecimal.valueOf(MAX_MINOR)) > 0) {
        throw Problem.INVALID_FIELD.because(
            "a line comes to " + minor.toPlainString() + " minor units; allowed are " + MAX_MINOR);
      }
      return minor.longValueExact();
    }
  }

  /** Decimals of the currency. */
  int digits() {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }
}
