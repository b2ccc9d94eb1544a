package io.storestream.api.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an attribute's values are. */
enum AttributeType {
  @JsonProperty("text")
  TEXT,
  @JsonProperty("number")
  NUMBER,
  @JsonProperty("flag")
  FLAG;

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
  private static final int MAX_DIGITS = 15;

  /** As stored and shown. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For messages. */
  @Override
  public String toString() {
    return text();
  }

  static AttributeType stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The value as one of this type; numbers and flags may come as text. Empty: it is none. */
  Optional<AttributeValue> of(AttributeValue value) {
    return switch (this) {
      case TEXT -> value instanceof AttributeValue.Text ? Optional.of(value) : Optional.empty();
      case NUMBER -> number(value);
      case FLAG -> flag(value);
    };
  }

  /** What to say when it is none. */
  String rule() {
    return switch (this) {
      case TEXT -> "must be text";
      case NUMBER ->
          "must be a number below 10^12 with at most 9 decimals and 15 digits, as in 12.5";
      case FLAG -> "must be true or false";
    };
  }

  private static Optional<AttributeValue> number(AttributeValue value) {
    if (value instanceof AttributeValue.Flag || !DECIMAL.matcher(value.text()).matches()) {
      return Optional.empty();
    }
    var number = new AttributeValue.Decimal(new BigDecimal(value.text()));
    return number.value().precision() > MAX_DIGITS ? Optional.empty() : Optional.of(number);
  }

  private static Optional<AttributeValue> flag(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Flag flag -> Optional.of(flag);
      case AttributeValue.Text(var text) when text.equals("true") || text.equals("false") ->
          Optional.of(new AttributeValue.Flag(Boolean.parseBoolean(text)));
      case AttributeValue.Text _, AttributeValue.Decimal _ -> Optional.empty();
    };
  }
}
