package io.storestream.api.web.document;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schemas of one document. */
final class Schemas {
  private static final String PACKAGE = "io.storestream.api.";
  private static final String REF = "#/components/schemas/";

  private final OpenAPI document;
  private final Set<String> named = new TreeSet<>();

  Schemas(OpenAPI document) {
    this.document = document;
  }

  /**
   * A reference to the schema of a class, which is added when it is new.
   *
   * @param name below {@code io.storestream.api}, as in {@code order.OrderView}
   */
  Schema<?> of(String name) {
    try {
      var type = new AnnotatedType(Class.forName(PACKAGE + name)).resolveAsRef(true);
      var resolved = ModelConverters.getInstance(true).resolveAsResolvedSchema(type);
      resolved.referencedSchemas.forEach((key, schema) -> {
        if (!all().containsKey(key)) {
          document.getComponents().addSchemas(key, schema);
        }
      });
      return resolved.schema;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("openapi/*.yml names a class that is not there: " + name, e);
    }
  }

  /** The same of a class that requests are told of in words alone, as a merge patch is. */
  Schema<?> named(String name) {
    var schema = of(name);
    named.add(schema.get$ref().substring(REF.length()));
    return schema;
  }

  /** Leaves out what nothing refers to; says what answers always hold. */
  void tidy() {
    var asked = new TreeSet<>(named);
    named.forEach(name -> reach(all().get(name), asked));
    var answered = new TreeSet<String>();
    document
        .getPaths()
        .values()
        .forEach(path ->
            path.readOperations()
                .forEach(operation -> {
                  asked(operation).forEach(schema -> reach(schema, asked));
                  answered(operation).forEach(schema -> reach(schema, answered));
                }));
    var kept = new TreeMap<String, Schema>();
    all()
        .forEach((name, schema) -> {
          if (asked.contains(name) || answered.contains(name)) {
            var note =
                schema.getExtensions() == null
                    ? null
                    : schema.getExtensions().remove(PresentComponents.NOTE);
            if (note instanceof List<?> present && !asked.contains(name)) {
              schema.setRequired(present.stream().map(String::valueOf).sorted().toList());
            }
            kept.put(name, schema);
          }
        });
    document.getComponents().setSchemas(kept);
  }

  private static List<Schema<?>> asked(Operation operation) {
    var schemas = new ArrayList<Schema<?>>();
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(parameter -> schemas.add(parameter.getSchema()));
    }
    if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
      operation
          .getRequestBody()
          .getContent()
          .values()
          .forEach(media -> schemas.add(media.getSchema()));
    }
    return schemas;
  }

  private static List<Schema<?>> answered(Operation operation) {
    var schemas = new ArrayList<Schema<?>>();
    operation
        .getResponses()
        .values()
        .forEach(response -> {
          if (response.getContent() != null) {
            response.getContent().values().forEach(media -> schemas.add(media.getSchema()));
          }
        });
    return schemas;
  }

  private void reach(@Nullable Schema<?> schema, Set<String> reached) {
    if (schema == null) {
      return;
    }
    var ref = schema.get$ref();
    if (ref != null && ref.startsWith(REF) && reached.add(ref.substring(REF.length()))) {
      reach(all().get(ref.substring(REF.length())), reached);
    }
    reach(schema.getItems(), reached);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> reach(property, reached));
    }
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      reach(values, reached);
    }
    for (List<Schema> parts :
        java.util.Arrays.asList(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())) {
      if (parts != null) {
        parts.forEach(part -> reach(part, reached));
      }
    }
  }

  @SuppressWarnings("rawtypes")
  private Map<String, Schema> all() {
    var schemas = document.getComponents().getSchemas();
    return schemas == null ? Map.of() : schemas;
  }
}
