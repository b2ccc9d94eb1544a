package io.storestream.api.web.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes which components of a record are always there: those that are not {@code @Nullable}. The
 * document makes them required where the record is only ever answered.
 */
final class PresentComponents implements ModelConverter {
  static final String NOTE = "x-present";

  private final ObjectMapper mapper;
  private final SchemaNames names;

  PresentComponents(ObjectMapper mapper, SchemaNames names) {
    this.mapper = mapper;
    this.names = names;
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (type.getType() != null) {
      var java = mapper.constructType(type.getType());
      var record = java.getRawClass();
      if (record.isRecord() && record.getName().startsWith("io.storestream.")) {
        Schema<?> model = context.getDefinedModels().get(names.nameForType(java));
        if (model != null) {
          model.addExtension(NOTE, present(record));
        }
      }
    }
    return schema;
  }

  private static List<String> present(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordComponent::getName)
        .map(SnakeCaseStrategy.INSTANCE::translate)
        .toList();
  }
}
