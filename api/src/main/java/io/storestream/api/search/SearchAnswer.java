package io.storestream.api.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of hits.
 *
 * @param requestId send it with the clicks that follow
 * @param total hits, exact up to 10,000
 * @param totalIsExact false: there are more than {@code total}
 * @param relaxed hits have some, not most, of the words, because few had most
 * @param partial the index answered in part within its time
 * @param facets on the first page
 * @param didYouMean a spelling that the catalogue knows better
 */
record SearchAnswer(
    String requestId,
    List<Hit> data,
    long total,
    boolean totalIsExact,
    boolean relaxed,
    boolean partial,
    @Nullable Facets facets,
    @Nullable String didYouMean,
    @Nullable String nextCursor) {

  /** The same hits for another request. */
  SearchAnswer to(String otherRequest) {
    return new SearchAnswer(
        otherRequest, data, total, totalIsExact, relaxed, partial, facets, didYouMean, nextCursor);
  }
}
