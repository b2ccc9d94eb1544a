package io.storestream.api.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts per facet, disjunctive: a facet is counted under every filter but its own, and without any
 * other filter in the hits as they are, for each filter asks the whole query again. Attributes are
 * found in the hits themselves, by {@code attr_pair}; a chosen attribute has a count of its own.
 */
final class FacetQuery {
  private static final String PAIRS = "attr_pair";
  private static final String COUNTS = "counts";
  private static final int VALUES = 50;
  private static final int PAIR_VALUES = 300;

  private FacetQuery() {}

  /**
   * @param numbers names of attributes that hold numbers
   */
  static Map<String, Aggregation> of(Filters filters, Criteria criteria, List<String> numbers) {
    var facets = new LinkedHashMap<String, Aggregation>();
    facets.put(Filters.CATEGORY, terms(filters, Filters.CATEGORY, "category_path", VALUES));
    facets.put(Filters.BRAND, terms(filters, Filters.BRAND, "brand.kw", VALUES));
    facets.put(PAIRS, terms(filters, PAIRS, PAIRS, PAIR_VALUES));
    for (var name : criteria.attributes().keySet()) {
      var facet = Filters.attribute(name);
      facets.put(facet, terms(filters, facet, facet, VALUES));
    }
    facets.put(Filters.PRICE, stats(filters, Filters.PRICE, "price_minor"));
    for (var name : numbers) {
      var facet = Filters.number(name);
      facets.put(facet, stats(filters, facet, facet));
    }
    return facets;
  }

  private static Aggregation stats(Filters filters, String facet, String field) {
    return counted(filters, facet, Aggregation.of(a -> a.stats(s -> s.field(field))));
  }

  private static Aggregation terms(Filters filters, String facet, String field, int size) {
    return counted(filters, facet, Aggregation.of(a -> a.terms(t -> t.field(field).size(size))));
  }

  private static Aggregation counted(Filters filters, String facet, Aggregation counts) {
    return filters
        .without(facet)
        .map(others -> Aggregation.of(a -> a.filter(others).aggregations(COUNTS, counts)))
        .orElse(counts);
  }

  /**
   * @param currency of the prices in the index
   */
  static Facets read(
      Map<String, Aggregate> answer, Criteria criteria, String currency, List<String> numbers) {
    var attributes = new TreeMap<String, List<Facets.Value>>();
    for (var bucket : buckets(answer, PAIRS)) {
      var pair = bucket.key().stringValue();
      int split = pair.indexOf('=');
      var name = pair.substring(0, split);
      if (!criteria.attributes().containsKey(name)) {
        attributes
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(new Facets.Value(pair.substring(split + 1), null, bucket.docCount(), false));
      }
    }
    criteria
        .attributes()
        .forEach((name, chosen) ->
            attributes.put(name, values(answer, Filters.attribute(name), chosen)));
    var ranges = new TreeMap<String, Facets.Numbers>();
    for (var name : numbers) {
      var stats = counts(answer, Filters.number(name)).stats();
      if (stats.count() > 0) {
        ranges.put(
            name, new Facets.Numbers(stats.count(), number(stats.min()), number(stats.max())));
      }
    }
    var price = counts(answer, Filters.PRICE).stats();
    return new Facets(
        values(answer, Filters.CATEGORY, criteria.categories()),
        values(answer, Filters.BRAND, criteria.brands()),
        attributes,
        price.count() == 0
            ? null
            : new Facets.Price(
                price.count(),
                Math.round(number(price.min())),
                Math.round(number(price.max())),
                currency),
        ranges);
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static List<Facets.Value> values(
      Map<String, Aggregate> answer, String facet, List<String> chosen) {
    var values = new ArrayList<Facets.Value>();
    var missing = new HashSet<>(chosen);
    for (var bucket : buckets(answer, facet)) {
      var value = bucket.key().stringValue();
      values.add(new Facets.Value(value, null, bucket.docCount(), missing.remove(value)));
    }
    missing.stream().sorted().forEach(v -> values.add(new Facets.Value(v, null, 0, true)));
    return values;
  }

  private static List<StringTermsBucket> buckets(Map<String, Aggregate> answer, String facet) {
    return counts(answer, facet).sterms().buckets().array();
  }

  /** An aggregation that was asked for is in the answer. */
  private static Aggregate counts(Map<String, Aggregate> answer, String facet) {
    var counted = Objects.requireNonNull(answer.get(facet), facet);
    return counted.isFilter()
        ? Objects.requireNonNull(counted.filter().aggregations().get(COUNTS), facet)
        : counted;
  }
}
