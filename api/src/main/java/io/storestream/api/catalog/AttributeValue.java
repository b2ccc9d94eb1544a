package io.storestream.api.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A value of an attribute: JSON text, number, or true and false. */
@Schema(oneOf = {String.class, BigDecimal.class, Boolean.class})
public sealed interface AttributeValue {
  /** Text of one kind. */
  record Text(@JsonValue String value) implements AttributeValue {}

  /** A decimal without needless zeros. */
  record Decimal(@JsonValue BigDecimal value) implements AttributeValue {
    /** Equal numbers have equal values. */
    public Decimal {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
      value = value.scale() < 0 ? value.setScale(0) : value;
    }
  }

  /** Yes or no. */
  record Flag(@JsonValue boolean value) implements AttributeValue {}

  /** From what JSON says. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AttributeValue of(Object json) {
    return switch (json) {
      case String text when text.indexOf('\0') >= 0 ->
          throw new IllegalArgumentException("text must not contain a zero character");
      case String text -> new Text(text);
      case Boolean flag -> new Flag(flag);
      case Integer number -> new Decimal(BigDecimal.valueOf(number));
      case Long number -> new Decimal(BigDecimal.valueOf(number));
      case BigInteger number -> new Decimal(new BigDecimal(number));
      case BigDecimal number -> new Decimal(number);
      case Double number -> new Decimal(BigDecimal.valueOf(number));
      default ->
          throw new IllegalArgumentException("an attribute holds text, numbers, true or false");
    };
  }

  /** As facets and forms show it. */
  default String text() {
    return switch (this) {
      case Text(var value) -> value;
      case Decimal(var value) -> value.toPlainString();
      case Flag(var value) -> Boolean.toString(value);
    };
  }
}
