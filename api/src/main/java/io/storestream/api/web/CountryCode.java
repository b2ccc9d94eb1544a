package io.storestream.api.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A country's ISO 3166 alpha-2 code in upper case; null is left to {@code @NotNull}. */
@Constraint(validatedBy = CountryCode.Known.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface CountryCode {
  String message() default "must be an ISO 3166 alpha-2 country code, as in GB";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks the code up among the countries the platform knows, and Kosovo, which ISO leaves out. */
  final class Known implements ConstraintValidator<CountryCode, @Nullable String> {
    private static final Set<String> CODES =
        Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK"))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null || CODES.contains(value);
    }
  }
}
