package io.storestream.api.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Languages;
import io.storestream.api.web.Money;
import io.storestream.contracts.Indexes;
import io.storestream.contracts.ProductDocument;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Completes what is being typed: phrases of the catalogue, and products. Forgives a typo. */
@Component
class Completion {
  static final int MAX = 20;
  private static final String PHRASES = "phrases";

  /** Phrases of products outside their dates are dropped from the answer. */
  private static final int SPARE = 10;

  private static final String TIMEOUT = "100ms";

  private final ObjectProvider<ElasticsearchClient> elasticsearch;
  private final Catalog catalog;
  private final Clock clock;

  Completion(ObjectProvider<ElasticsearchClient> elasticsearch, Catalog catalog, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * @param data phrases, best first
   * @param products that the typed words begin
   */
  record Answer(List<Phrase> data, List<Product> products) {}

  record Phrase(String text) {}

  record Product(
      String id,
      @Nullable String slug,
      @Nullable String title,
      @Nullable Money price,
      boolean inStock) {}

  Answer of(String prefix, int limit, Languages languages) {
    var now = clock.instant();
    var found =
        IndexCall.of(
            () -> elasticsearch.getObject().search(request(prefix, limit), ProductDocument.class));
    var phrases =
        found.suggest().getOrDefault(PHRASES, List.of()).stream()
            .flatMap(s -> s.completion().options().stream())
            .filter(option -> option.source() == null || option.source().onOffer(now))
            .limit(limit)
            .map(option -> new Phrase(option.text()))
            .toList();
    var products =
        found.hits().hits().stream()
            .flatMap(hit -> Stream.ofNullable(hit.source()))
            .map(document -> FoundProduct.of(document, languages, catalog.ownLanguage()))
            .map(p -> new Product(p.id(), p.slug(), p.title(), p.price(), p.inStock()))
            .toList();
    return new Answer(phrases, products);
  }

  static SearchRequest request(String prefix, int limit) {
    return SearchRequest.of(r ->
        r.index(Indexes.PRODUCTS)
            .size(limit)
            .timeout(TIMEOUT)
            .trackTotalHits(t -> t.enabled(false))
            .query(q ->
                q.bool(b ->
                    b.must(m ->
                            m.matchBoolPrefix(p ->
                                p.field("title.std")
                                    .query(prefix)
                                    .fuzziness("AUTO:4,8")
                                    .prefixLength(1)))
                        .should(s ->
                            s.matchPhrasePrefix(p -> p.field("title.std").query(prefix).boost(2f)))
                        .filter(TextQuery.onOffer())))
            .suggest(s ->
                s.suggesters(
                    PHRASES,
                    f ->
                        f.prefix(prefix)
                            .completion(c ->
                                c.field("suggest")
                                    .size(limit + SPARE)
                                    .skipDuplicates(true)
                                    .fuzzy(z -> z.fuzziness("AUTO").prefixLength(1))))));
  }
}
