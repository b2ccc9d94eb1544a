package io.storestream.api.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.NumberRangeQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chosen filters, one query per facet, so that each facet can be counted without its own.
 *
 * @param byFacet {@code category, brand, price, stock, rating, attr_number.<name>} or {@code
 *     attrs.<name>} to its filter
 */
record Filters(Map<String, Query> byFacet) {
  static final String CATEGORY = "category";
  static final String BRAND = "brand";
  static final String PRICE = "price";
  private static final String STOCK = "stock";
  private static final String RATING = "rating";
  private static final String ATTRIBUTE = "attrs.";
  private static final String NUMBER = "attr_number.";

  static Filters of(Criteria criteria) {
    var filters = new LinkedHashMap<String, Query>();
    if (!criteria.categories().isEmpty()) {
      filters.put(CATEGORY, anyOf("category_path", criteria.categories()));
    }
    if (!criteria.brands().isEmpty()) {
      filters.put(BRAND, anyOf("brand.kw", criteria.brands()));
    }
    criteria
        .attributes()
        .forEach((name, values) -> filters.put(attribute(name), anyOf(attribute(name), values)));
    criteria.numbers().forEach((name, range) -> filters.put(number(name), between(name, range)));
    if (criteria.priceFrom() != null || criteria.priceTo() != null) {
      filters.put(PRICE, price(criteria));
    }
    if (criteria.inStock()) {
      filters.put(STOCK, Query.of(q -> q.term(t -> t.field("in_stock").value(true))));
    }
    var rating = criteria.ratingFrom();
    if (rating != null) {
      filters.put(
          RATING, Query.of(q -> q.range(r -> r.number(n -> n.field("rating").gte(rating)))));
    }
    return new Filters(filters);
  }

  /** Name of an attribute's facet, and of its field in the index. */
  static String attribute(String name) {
    return ATTRIBUTE + name;
  }

  /** Name of a number's facet, and of its field in the index. */
  static String number(String name) {
    return NUMBER + name;
  }

  /** All of them; empty when none was chosen. */
  Optional<Query> all() {
    return without("");
  }

  /** All but the filter of one facet; empty when there is no other. */
  Optional<Query> without(String facet) {
    var others =
        byFacet.entrySet().stream()
            .filter(e -> !e.getKey().equals(facet))
            .map(Map.Entry::getValue)
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(Query.of(q -> q.bool(b -> b.filter(others))));
  }

  private static Query anyOf(String field, List<String> values) {
    var allowed = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(allowed))));
  }

  private static Query between(String name, Criteria.Range allowed) {
    var range = new NumberRangeQuery.Builder().field(number(name));
    if (allowed.from() != null) {
      range.gte(allowed.from());
    }
    if (allowed.to() != null) {
      range.lte(allowed.to());
    }
    return Query.of(q -> q.range(r -> r.number(range.build())));
  }

  private static Query price(Criteria criteria) {
    var range = new NumberRangeQuery.Builder().field("price_minor");
    if (criteria.priceFrom() != null) {
      range.gte(criteria.priceFrom().doubleValue());
    }
    if (criteria.priceTo() != null) {
      range.lte(criteria.priceTo().doubleValue());
    }
    return Query.of(q -> q.range(r -> r.number(range.build())));
  }
}
