package io.storestream.api.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body: where, what was found and what is allowed; never class names. */
final class JsonProblems {
  private JsonProblems() {}

  static ProblemException of(JacksonException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException e -> {
        var field = path(e);
        var known = e.getKnownPropertyIds();
        var allowed =
            known == null
                ? "none"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        yield field(
            Problem.UNKNOWN_FIELD, field, "UNKNOWN", field + " is unknown; allowed: " + allowed);
      }
      case InvalidFormatException e -> {
        var field = path(e);
        yield field(
            Problem.INVALID_FIELD,
            field,
            "FORMAT",
            field + " is '" + shortened(e.getValue()) + "'; expected " + expected(e));
      }
      case MismatchedInputException e -> {
        var field = path(e);
        yield field(
            Problem.INVALID_FIELD,
            field,
            "TYPE",
            field + " is missing, null or of another type; expected " + expected(e));
      }
      case InputCoercionException e -> {
        var field = path(e);
        yield field(
            Problem.INVALID_FIELD, field, "RANGE", field + " is a number that is out of range");
      }
      case StreamReadException e ->
          Problem.MALFORMED_JSON.because("Not JSON at " + place(e.getLocation()));
      default -> {
        var field = path(failure);
        yield field(Problem.INVALID_FIELD, field, "VALUE", field + " is not allowed");
      }
    };
  }

  private static ProblemException field(Problem p, String field, String code, String message) {
    return new ProblemException(p, message, List.of(new FieldError(field, code, message)));
  }

  private static String place(TokenStreamLocation at) {
    return at == null ? "its start" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  static String path(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  private static String expected(MismatchedInputException e) {
    var type = e.getTargetType();
    if (type == null) {
      return "another type";
    }
    if (type.isEnum()) {
      return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
          .map(Object::toString)
          .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" -> "a whole number";
      case "double", "Double", "float", "Float", "BigDecimal" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "text";
      case "Instant", "OffsetDateTime" -> "a time as in 2026-01-31T12:00:00Z";
      case "LocalDate" -> "a date as in 2026-01-31";
      case "List", "ArrayList", "Set", "Collection" -> "a list";
      default -> type.isArray() ? "a list" : "an object";
    };
  }

  private static String shortened(Object value) {
    var text = String.valueOf(value);
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
