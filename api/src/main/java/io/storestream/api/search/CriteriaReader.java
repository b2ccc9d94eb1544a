package io.storestream.api.search;

import io.storestream.api.catalog.Languages;
import io.storestream.api.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link Criteria} from query parameters; every name and value is on an allow-list. Pure. */
final class CriteriaReader {
  static final int MAX_TEXT = 256;
  private static final int MAX_VALUES = 50;
  private static final int MAX_VALUE = 128;
  private static final int MAX_FACETS = 10;
  private static final long MAX_PRICE = 1_000_000_000_000_000L;
  private static final Pattern FACET = Pattern.compile("facet\\[([^\\[\\]]{1,64})]");
  private static final Pattern RATING = Pattern.compile("[1-4](\\.[0-9]{1,2})?|5(\\.0{1,2})?");
  private static final Pattern RANGE =
      Pattern.compile("facet\\[([a-z][a-z0-9_]{0,63})]\\[(gte|lte)]");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
  private static final Set<String> NAMES =
      Set.of(
          "q",
          "limit",
          "cursor",
          "sort",
          "category",
          "brand",
          "in_stock",
          "min_position",
          "wait_ms",
          "locale",
          "rating[gte]",
          "price[gte]",
          "price[lte]");

  private CriteriaReader() {}

  /**
   * @param parameters name to its values; a value may be a comma-separated list
   * @throws io.storestream.api.web.ProblemException INVALID_PARAMETER naming what is allowed
   */
  static Criteria read(Map<String, List<String>> parameters) {
    var attributes = new TreeMap<String, List<String>>();
    var numbers = new TreeMap<String, Criteria.Range>();
    parameters.forEach((name, values) -> {
      var range = RANGE.matcher(name);
      if (range.matches()) {
        numbers.merge(
            range.group(1),
            range(name, range.group(2), one(parameters, name)),
            Criteria.Range::and);
        return;
      }
      var facet = FACET.matcher(name);
      if (facet.matches()) {
        attributes.put(facet.group(1), values(name, values));
      } else if (!NAMES.contains(name)) {
        throw Problem.INVALID_PARAMETER.because(
            "there is no parameter \""
                + name.substring(0, Math.min(name.length(), 64))
                + "\"; allowed: facet[attribute], facet[attribute][gte], facet[attribute][lte], "
                + String.join(", ", NAMES.stream().sorted().toList()));
      }
    });
    if (attributes.size() + numbers.size() > MAX_FACETS) {
      throw Problem.INVALID_PARAMETER.because(
          "at most " + MAX_FACETS + " facets, has " + (attributes.size() + numbers.size()));
    }
    var text = text(one(parameters, "q"));
    return new Criteria(
        text,
        values("category", parameters.getOrDefault("category", List.of())),
        values("brand", parameters.getOrDefault("brand", List.of())),
        attributes,
        numbers,
        price(parameters, "price[gte]"),
        price(parameters, "price[lte]"),
        flag(parameters, "in_stock"),
        rating(parameters, "rating[gte]"),
        sort(one(parameters, "sort"), text),
        Languages.of(one(parameters, "locale"), null));
  }

  /** The text, trimmed; empty when absent. */
  static String text(@Nullable String q) {
    var text = q == null ? "" : q.strip();
    if (text.length() > MAX_TEXT) {
      throw Problem.INVALID_PARAMETER.because(
          "q: at most " + MAX_TEXT + " characters, has " + text.length());
    }
    return text;
  }

  private static Sort sort(@Nullable String sort, String text) {
    if (sort == null) {
      return text.isEmpty() ? Sort.NEWEST : Sort.RELEVANCE;
    }
    return Sort.of(sort)
        .orElseThrow(() ->
            Problem.INVALID_PARAMETER.because("sort is not one of the allowed: " + Sort.allowed()));
  }

  private static List<String> values(String name, List<String> given) {
    var values = new ArrayList<String>();
    for (var list : given) {
      for (var value : list.split(",", -1)) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    if (values.size() > MAX_VALUES || values.stream().anyMatch(v -> v.length() > MAX_VALUE)) {
      throw Problem.INVALID_PARAMETER.because(
          name + ": at most " + MAX_VALUES + " values of at most " + MAX_VALUE + " characters");
    }
    return values.stream().distinct().sorted().toList();
  }

  private static @Nullable Long price(Map<String, List<String>> parameters, String name) {
    var text = one(parameters, name);
    if (text == null) {
      return null;
    }
    try {
      long minor = Long.parseLong(text);
      if (minor >= 0 && minor <= MAX_PRICE) {
        return minor;
      }
    } catch (NumberFormatException e) {
      throw notPrice(name, e);
    }
    throw notPrice(name, null);
  }

  private static Criteria.Range range(String name, String end, @Nullable String text) {
    if (text == null || !DECIMAL.matcher(text).matches()) {
      throw Problem.INVALID_PARAMETER.because(name + ": a number, as in 12.5");
    }
    var value = Double.valueOf(text);
    return end.equals("gte") ? new Criteria.Range(value, null) : new Criteria.Range(null, value);
  }

  private static @Nullable Double rating(Map<String, List<String>> parameters, String name) {
    var text = one(parameters, name);
    if (text == null) {
      return null;
    }
    if (RATING.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    throw Problem.INVALID_PARAMETER.because(name + ": 1 to 5, as in 4 or 3.5");
  }

  private static RuntimeException notPrice(String name, @Nullable Exception cause) {
    var problem =
        Problem.INVALID_PARAMETER.because(
            name + ": a price in minor units, 0.." + MAX_PRICE + ", as in 1999");
    if (cause != null) {
      problem.initCause(cause);
    }
    return problem;
  }

  private static boolean flag(Map<String, List<String>> parameters, String name) {
    var text = one(parameters, name);
    return switch (text) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.INVALID_PARAMETER.because(name + ": true or false");
    };
  }

  private static @Nullable String one(Map<String, List<String>> parameters, String name) {
    var values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Problem.INVALID_PARAMETER.because(name + " is given " + values.size() + " times");
    }
    return values.isEmpty() ? null : values.getFirst();
  }
}
