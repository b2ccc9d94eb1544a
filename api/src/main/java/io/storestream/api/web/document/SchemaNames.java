package io.storestream.api.web.document;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of schemas: a nested type is named after the type around it too, {@code Controller}, {@code
 * View} and the like left out, as in {@code CartItem}. Two types with one name are a mistake that
 * is told, never merged.
 */
final class SchemaNames extends TypeNameResolver {
  private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

  @Override
  protected String getNameOfClass(Class<?> type) {
    if (!type.getName().startsWith("io.storestream.")) {
      return super.getNameOfClass(type);
    }
    var name = type.getSimpleName();
    for (var outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
      var around = outer.getSimpleName().replaceAll("^Jdbc|(Controller|Desk|View)$", "");
      name = name.startsWith(around) ? name : around + name;
    }
    var other = taken.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(
          type.getName() + " and " + other.getName() + " would share the schema name " + name);
    }
    return name.toString();
  }
}
