package io.storestream.api.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.Suggester;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.CategoryNames;
import io.storestream.api.web.Paging;
import io.storestream.api.web.ShopSettings;
import io.storestream.contracts.Indexes;
import io.storestream.contracts.ProductDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the index: strict first, and once more relaxed when that finds fewer than {@link #FEW}, so
 * that facets mean something and nobody leaves with nothing.
 */
@Component
class ProductSearch {
  static final long FEW = 10;

  /** Attributes that hold numbers whose ranges are told. */
  private static final int MAX_NUMBERS = 20;

  private static final int COUNTED = 10_000;
  private static final String TIMEOUT = "500ms";
  private static final String SPELLING = "spelling";

  private final ObjectProvider<ElasticsearchClient> elasticsearch;
  private final CategoryNames categories;
  private final Catalog catalog;
  private final ShopSettings shop;

  ProductSearch(
      ObjectProvider<ElasticsearchClient> elasticsearch,
      CategoryNames categories,
      Catalog catalog,
      ShopSettings shop) {
    this.elasticsearch = elasticsearch;
    this.categories = categories;
    this.catalog = catalog;
    this.shop = shop;
  }

  /**
   * @throws io.storestream.api.web.ProblemException SEARCH_UNAVAILABLE when the index does not
   *     answer, INVALID_CURSOR
   */
  SearchAnswer search(String requestId, Criteria criteria, Paging paging) {
    var cursor = SearchCursor.of(paging, criteria);
    if (cursor != null) {
      var next = ask(criteria, paging, cursor.relaxed(), cursor, List.of());
      return answer(requestId, criteria, paging, cursor.relaxed(), next, null, null);
    }
    var numbers = catalog.numberAttributes(MAX_NUMBERS);
    var strict = ask(criteria, paging, false, null, numbers);
    if (criteria.text().isEmpty() || total(strict) >= FEW) {
      return answer(requestId, criteria, paging, false, strict, null, numbers);
    }
    var relaxed = ask(criteria, paging, true, null, numbers);
    boolean more = total(relaxed) > total(strict);
    return answer(requestId, criteria, paging, more, more ? relaxed : strict, relaxed, numbers);
  }

  private SearchResponse<ProductDocument> ask(
      Criteria criteria,
      Paging paging,
      boolean relaxed,
      @Nullable SearchCursor cursor,
      List<String> numbers) {
    return IndexCall.of(() ->
        elasticsearch
            .getObject()
            .search(request(criteria, paging, relaxed, cursor, numbers), ProductDocument.class));
  }

  static SearchRequest request(
      Criteria criteria,
      Paging paging,
      boolean relaxed,
      @Nullable SearchCursor cursor,
      List<String> numbers) {
    var filters = Filters.of(criteria);
    var request =
        new SearchRequest.Builder()
            .index(Indexes.PRODUCTS)
            .size(paging.fetch())
            .timeout(TIMEOUT)
            .trackTotalHits(t -> t.count(COUNTED))
            .trackScores(criteria.sort() == Sort.RELEVANCE)
            .query(TextQuery.of(criteria.text(), !relaxed))
            .sort(criteria.sort().options())
            .source(s ->
                s.filter(
                    f -> f.excludes("suggest", "attr_text", "attr_pair", "sku", "title_text")));
    filters.all().ifPresent(request::postFilter);
    if (!criteria.text().isEmpty()) {
      request.highlight(titles(criteria.text()));
    }
    if (cursor != null) {
      return request.searchAfter(cursor.after()).build();
    }
    request.aggregations(FacetQuery.of(filters, criteria, numbers));
    if (relaxed) {
      request.suggest(spelling(criteria.text()));
    }
    return request.build();
  }

  private static Highlight titles(String text) {
    var query = Query.of(q -> q.match(m -> m.field("title.std").query(text)));
    return Highlight.of(h ->
        h.encoder(HighlighterEncoder.Html)
            .fields("title.std", f -> f.numberOfFragments(0).highlightQuery(query)));
  }

  private static Suggester spelling(String text) {
    return Suggester.of(s ->
        s.suggesters(
            SPELLING,
            f ->
                f.text(text)
                    .phrase(p ->
                        p.field("title.std")
                            .size(1)
                            .gramSize(1)
                            .maxErrors(2.0)
                            .confidence(1.0)
                            .directGenerator(g ->
                                g.field("title.std")
                                    .suggestMode(SuggestMode.Popular)
                                    .minWordLength(4)
                                    .prefixLength(1)))));
  }

  /**
   * @param numbers attributes whose ranges were asked for; null on later pages, without facets
   */
  private SearchAnswer answer(
      String requestId,
      Criteria criteria,
      Paging paging,
      boolean relaxed,
      SearchResponse<ProductDocument> found,
      @Nullable SearchResponse<ProductDocument> spelled,
      @Nullable List<String> numbers) {
    var page =
        paging.page(found.hits().hits(), hit -> SearchCursor.parts(criteria, relaxed, hit.sort()));
    var hits = new ArrayList<Hit>(page.data().size());
    for (var hit : page.data()) {
      var document = hit.source();
      if (document != null) {
        var title = hit.highlight().getOrDefault("title.std", List.of());
        var product = FoundProduct.of(document, criteria.languages(), catalog.ownLanguage());
        boolean translated = !Objects.equals(product.title(), document.title());
        hits.add(
            new Hit(
                product,
                criteria.sort() == Sort.RELEVANCE ? hit.score() : null,
                title.isEmpty() || translated ? null : title.getFirst()));
      }
    }
    var total = found.hits().total();
    return new SearchAnswer(
        requestId,
        hits,
        total(found),
        total == null || total.relation() == TotalHitsRelation.Eq,
        relaxed,
        found.timedOut(),
        numbers == null ? null : facets(found, criteria, numbers),
        spelled == null ? null : correction(spelled, criteria.text()),
        page.nextCursor());
  }

  private Facets facets(
      SearchResponse<ProductDocument> found, Criteria criteria, List<String> numbers) {
    var facets = FacetQuery.read(found.aggregations(), criteria, shop.currency(), numbers);
    return facets.named(
        categories.of(facets.category().stream().map(Facets.Value::value).toList()));
  }

  private static long total(SearchResponse<ProductDocument> found) {
    var total = found.hits().total();
    return total == null ? 0 : total.value();
  }

  private static @Nullable String correction(SearchResponse<ProductDocument> spelled, String text) {
    for (var suggestion : spelled.suggest().getOrDefault(SPELLING, List.of())) {
      for (var option : suggestion.phrase().options()) {
        if (!option.text().equalsIgnoreCase(text)) {
          return option.text();
        }
      }
    }
    return null;
  }
}
