package io.storestream.api.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.FieldValueFactorModifier;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Locale;

/**
 * How typed words find products: stemmed words over all fields as one, typos in the title, words
 * glued and in pairs, SKUs first; popularity and stock nudge.
 *
 * <p>Strict wants three quarters of the words (both of two) in a product; relaxed takes any.
 */
final class TextQuery {
  private static final List<String> WEIGHTED =
      List.of("title^20", "category^10", "brand^10", "attr_text^5", "category_text^2");
  private static final List<String> FIELDS =
      List.of("title", "category", "brand", "attr_text", "category_text");
  private static final String MOST_WORDS = "2<75%";
  private static final String TYPOS = "AUTO:4,8";

  private TextQuery() {}

  /** Products that are on offer at the moment of the search. */
  static Query onOffer() {
    return Query.of(q ->
        q.bool(b ->
            b.filter(f -> f.term(t -> t.field("deleted").value(false)))
                .mustNot(n -> n.range(r -> r.date(d -> d.field("publish_at").gt("now"))))
                .mustNot(n -> n.range(r -> r.date(d -> d.field("unpublish_at").lte("now"))))));
  }

  /**
   * @param text may be empty: everything on offer, all with the same score
   */
  static Query of(String text, boolean strict) {
    if (text.isEmpty()) {
      return Query.of(q -> q.bool(b -> b.filter(onOffer())));
    }
    var bool = new BoolQuery.Builder().must(words(text)).filter(onOffer());
    if (strict) {
      bool.filter(mostWords(text));
    }
    return Query.of(q ->
        q.functionScore(f ->
            f.query(v -> v.bool(bool.build()))
                .functions(nudges())
                .scoreMode(FunctionScoreMode.Sum)
                .boostMode(FunctionBoostMode.Sum)
                .maxBoost(3.0)));
  }

  private static List<FunctionScore> nudges() {
    return List.of(
        FunctionScore.of(f ->
            f.fieldValueFactor(v ->
                v.field("popularity")
                    .modifier(FieldValueFactorModifier.Log1p)
                    .factor(0.1)
                    .missing(0.0))),
        FunctionScore.of(
            f -> f.filter(q -> q.term(t -> t.field("in_stock").value(true))).weight(0.5)));
  }

  private static Query words(String text) {
    return Query.of(q ->
        q.bool(b ->
            b.should(s -> s.combinedFields(c -> c.query(text).fields(WEIGHTED)))
                .should(s ->
                    s.match(m ->
                        m.field("title")
                            .query(text)
                            .fuzziness(TYPOS)
                            .prefixLength(1)
                            .maxExpansions(30)
                            .boost(0.5f)))
                .should(match("title.glue", text, 1f))
                .should(match("title.bigram", text, 0.25f))
                .should(match("category", text, 0.1f))
                .should(match("title_text", text, 5f))
                .should(sku(text, 1000f))
                .minimumShouldMatch("1")));
  }

  private static Query mostWords(String text) {
    return Query.of(q ->
        q.bool(b ->
            b.should(s ->
                    s.combinedFields(
                        c -> c.query(text).fields(FIELDS).minimumShouldMatch(MOST_WORDS)))
                .should(s ->
                    s.match(m ->
                        m.field("title")
                            .query(text)
                            .fuzziness(TYPOS)
                            .prefixLength(1)
                            .minimumShouldMatch(MOST_WORDS)))
                .should(s ->
                    s.match(m -> m.field("title_text").query(text).minimumShouldMatch(MOST_WORDS)))
                .should(sku(text, 1f))
                .minimumShouldMatch("1")));
  }

  private static Query match(String field, String text, float boost) {
    return Query.of(q -> q.match(m -> m.field(field).query(text).boost(boost)));
  }

  private static Query sku(String text, float boost) {
    return Query.of(q ->
        q.constantScore(c ->
            c.boost(boost)
                .filter(f ->
                    f.bool(b ->
                        b.should(term("sku", text))
                            .should(term("sku", text.toUpperCase(Locale.ROOT)))
                            .minimumShouldMatch("1")))));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
