package io.storestream.api.web;

import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Bean Validation results as field errors. */
final class Validation {
  private Validation() {}

  static List<FieldError> errors(Collection<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(v ->
            new FieldError(
                Names.snake(v.getPropertyPath().toString()),
                Names.snake(
                        v.getConstraintDescriptor()
                            .getAnnotation()
                            .annotationType()
                            .getSimpleName())
                    .toUpperCase(Locale.ROOT),
                v.getMessage()))
        .sorted(java.util.Comparator.comparing(FieldError::field))
        .toList();
  }
}
