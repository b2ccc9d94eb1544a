package io.storestream.api.recommendation;

import io.storestream.algorithms.ranking.ListMerge;
import io.storestream.algorithms.ranking.Ranked;
import io.storestream.contracts.ItemList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns packed lists into candidates. Pure. */
final class Candidates {
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
   * What resembles the last products seen: their similar lists merged by the release's weights.
   *
   * @param seen newest first
   * @param similar the list of each
   * @param excluded product ids that may not appear
   */
  static List<Candidate> resembling(
      Release release,
      List<Seen> seen,
      List<ItemList> similar,
      Collection<String> excluded,
      int limit) {
    var merge = new ListMerge(release.weights());
    int step = 0;
    for (int s = 0; s < seen.size(); s++) {
      if (s > 0 && !seen.get(s).at().equals(seen.get(s - 1).at())) {
        step++;
      }
      var number = release.numbers().get(seen.get(s).productId());
      if (number != null) {
        merge.add(number, step, new Ranked(similar.get(s).items(), similar.get(s).scores()));
      }
    }
    var products = release.products();
    var hidden = Set.copyOf(excluded);
    var top =
        merge.top(
            limit,
            item -> item >= 0 && item < products.size() && !hidden.contains(products.get(item)));
    var candidates = new ArrayList<Candidate>(top.size());
    for (int i = 0; i < top.size(); i++) {
      int item = top.items()[i];
      var because = merge.because(item);
      candidates.add(
          new Candidate(
              products.get(item),
              top.scores()[i],
              Algorithm.SIMILAR,
              because < 0 ? null : products.get(because)));
    }
    return candidates;
  }
}
