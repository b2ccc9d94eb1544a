package io.storestream.api.catalog;

import io.storestream.api.web.FieldError;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes attribute values what their definitions say. */
final class TypedAttributes {
  static final int MAX_TEXT = 200;

  private TypedAttributes() {}

  /**
   * @param types of the attributes that are defined; all others hold text
   * @throws ProblemException INVALID_FIELD naming every value that is none of its type
   */
  static ProductInput of(ProductInput product, Map<String, AttributeType> types) {
    var typed = new LinkedHashMap<String, List<AttributeValue>>();
    var errors = new ArrayList<FieldError>();
    product
        .attributes()
        .forEach((name, values) -> {
          var type = types.getOrDefault(name, AttributeType.TEXT);
          var own = new ArrayList<AttributeValue>(values.size());
          for (int i = 0; i < values.size(); i++) {
            var field = "attributes." + name + "[" + i + "]";
            var value = type.of(values.get(i)).orElse(null);
            if (value == null) {
              errors.add(new FieldError(field, "WRONG_TYPE", rule(type, types.containsKey(name))));
            } else if (value instanceof AttributeValue.Text(var text)
                && (text.isBlank() || text.length() > MAX_TEXT)) {
              errors.add(
                  new FieldError(
                      field, "SIZE", "must not be blank, at most " + MAX_TEXT + " long"));
            } else {
              own.add(value);
            }
          }
          typed.put(name, own);
        });
    if (errors.isEmpty()) {
      return product.with(typed);
    }
    var first = errors.getFirst();
    throw new ProblemException(
        Problem.INVALID_FIELD, first.field() + " " + first.message(), errors);
  }

  private static String rule(AttributeType type, boolean defined) {
    return defined
        ? type.rule()
        : type.rule() + ", unless the attribute is defined otherwise at /v1/admin/attributes";
  }
}
