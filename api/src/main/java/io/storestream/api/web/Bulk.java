package io.storestream.api.web;

import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the items of a bulk request one by one, so that a wrong one does not spoil the others. */
@Component
public class Bulk {
  /** Body of a bulk request. */
  public record Request(@NotNull List<JsonNode> items) {}

  /**
   * One item: either a value that is valid in itself, or what is wrong with it.
   *
   * @param index place in the request, from 0
   */
  public record Item<T>(int index, @Nullable T value, @Nullable ProblemBody error) {}

  private final JsonMapper json;
  private final Validator validator;

  Bulk(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * @param max items allowed in one request
   * @throws ProblemException INVALID_FIELD if there are more
   */
  public <T> List<Item<T>> read(Request request, Class<T> type, int max) {
    int n = request.items().size();
    if (n == 0 || n > max) {
      throw Problem.INVALID_FIELD.because(
          "items has " + n + " entries; allowed are 1 to " + max + " in one request");
    }
    var items = new ArrayList<Item<T>>(n);
    for (int i = 0; i < n; i++) {
      items.add(item(i, request.items().get(i), type));
    }
    return items;
  }

  private <T> Item<T> item(int index, JsonNode node, Class<T> type) {
    try {
      T value = node.isObject() ? json.treeToValue(node, type) : null;
      if (value == null) {
        return new Item<>(index, null, Problem.INVALID_FIELD.because("expected an object").body());
      }
      var violations = validator.validate(value);
      return violations.isEmpty()
          ? new Item<>(index, value, null)
          : new Item<>(index, null, invalid(Validation.errors(violations)));
    } catch (JacksonException e) {
      return new Item<>(index, null, JsonProblems.of(e).body());
    }
  }

  private static ProblemBody invalid(List<FieldError> errors) {
    var detail =
        errors.stream().map(e -> e.field() + " " + e.message()).collect(Collectors.joining("; "));
    return new ProblemException(Problem.INVALID_FIELD, detail, errors).body();
  }
}
