package io.storestream.api.web;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes part of a resource: JSON merge patch, RFC 7396. Objects merge, null removes, all else
 * replaces.
 */
@Component
public class MergePatch {
  private final JsonMapper json;
  private final Validator validator;

  MergePatch(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The resource after the patch, valid as if it had been sent whole.
   *
   * @throws ProblemException UNKNOWN_FIELD, INVALID_FIELD
   */
  public <T> T apply(T now, ObjectNode patch, Class<T> type) {
    try {
      T changed = json.treeToValue(merge(json.valueToTree(now), patch), type);
      var violations = validator.validate(changed);
      if (!violations.isEmpty()) {
        throw new ConstraintViolationException(violations);
      }
      return changed;
    } catch (JacksonException e) {
      throw JsonProblems.of(e);
    }
  }

  private static JsonNode merge(JsonNode target, ObjectNode patch) {
    var merged = target.isObject() ? target.asObject().deepCopy() : patch.objectNode();
    patch.forEachEntry((name, value) -> {
      if (value.isNull()) {
        merged.remove(name);
      } else if (value.isObject()) {
        merged.set(name, merge(merged.path(name), value.asObject()));
      } else {
        merged.set(name, value);
      }
    });
    return merged;
  }
}
