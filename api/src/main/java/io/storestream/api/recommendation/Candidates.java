package io.storestream.api.recommendation;

import io.storestream.algorithms.ListMerge;
import io.storestream.contracts.ItemList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns packed lists into candidates. Pure. */
final class Candidates {
  /** Seeds after which an older one counts half. */
  private static final double HALF_LIFE = 5;

  private Candidates() {}

  /** A list as it is; numbers beyond the dictionary are left out. */
  static List<Candidate> of(
      Release release, ItemList list, Algorithm algorithm, @Nullable String seedId) {
    var candidates = new ArrayList<Candidate>(list.size());
    for (int i = 0; i < list.size(); i++) {
      int number = list.items()[i];
      if (number >= 0 && number < release.products().size()) {
        candidates.add(
            new Candidate(release.products().get(number), list.scores()[i], algorithm, seedId));
      }
    }
    return candidates;
  }

  /**
   * What resembles the last products seen: their similar lists merged, a newer one and one put into
   * the cart weighing more.
   *
   * @param seen newest first
   * @param similar the list of each
   * @param excluded product ids that may not appear
   */
  static List<Candidate> resembling(
      Release release, List<Seen> seen, List<ItemList> similar, Collection<String> excluded, int limit) {
    var recency = ListMerge.recency(seen.size(), HALF_LIFE);
    var seeds = new ArrayList<ListMerge.Seed>(seen.size());
    for (int s = 0; s < seen.size(); s++) {
      var list = similar.get(s);
      seeds.add(
          new ListMerge.Seed(list.items(), list.scores(), recency[s] * seen.get(s).weight()));
    }
    var products = release.products();
    var hidden = Set.copyOf(excluded);
    return ListMerge.top(
            limit,
            seeds,
            item ->
                item >= 0 && item < products.size() && !hidden.contains(products.get(item)))
        .stream()
        .map(
            entry ->
                new Candidate(
                    products.get(entry.item()),
                    entry.score(),
                    Algorithm.SIMILAR,
                    seen.get(entry.seed()).productId()))
        .toList();
  }
}
