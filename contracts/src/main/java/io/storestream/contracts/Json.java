package io.storestream.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON of topics, outbox and stores: snake_case names, ISO-8601 instants, nulls left out,
 * unknown fields ignored so that fields can be added.
 */
public final class Json {
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(v ->
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Json() {}

  /** UTF-8 bytes of {@code value}. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** JSON text of {@code value}. */
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * @throws JacksonException if the bytes are not JSON of that shape
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return MAPPER.readValue(bytes, type);
  }

  /**
   * @throws JacksonException if the text is not JSON of that shape
   */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}
