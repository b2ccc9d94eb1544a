package io.storestream.api.web;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Refuses text with a zero character, which PostgreSQL cannot store. */
@JacksonComponent
class NoZeroCharacters extends StringDeserializer {
  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    var text = super.deserialize(parser, context);
    if (text != null && text.indexOf('\0') >= 0) {
      throw context.weirdStringException(text, String.class, "zero character");
    }
    return text;
  }
}
