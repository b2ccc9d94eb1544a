package io.storestream.api.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An ISO 4217 code in upper case; null is left to {@code @NotNull}. */
@Constraint(validatedBy = CurrencyCode.Known.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrencyCode {
  String message() default "must be an ISO 4217 currency code, as in GBP";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks the code up among the currencies the platform knows. */
  final class Known implements ConstraintValidator<CurrencyCode, @Nullable String> {
    private static final Set<String> CODES =
        Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null || CODES.contains(value);
    }
  }
}
