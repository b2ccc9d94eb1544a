package io.storestream.api.recommendation;

import io.storestream.algorithms.ranking.ListMerge;
import io.storestream.contracts.ReleaseManifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version that serves, and what its item numbers mean.
 *
 * @param products product id by item number
 * @param numbers item number by product id
 * @param weights how histories are weighed, as chosen in training
 */
record Release(
    String version,
    List<String> products,
    Map<String, Integer> numbers,
    ListMerge.Weights weights) {
  static final ListMerge.Weights DEFAULT = new ListMerge.Weights(0.8, 0, 20);

  /**
   * @param dictionary product ids, newline-separated
   * @param manifest carries the weights; without it they are {@link #DEFAULT}
   */
  static Release of(String version, String dictionary, @Nullable ReleaseManifest manifest) {
    var products = dictionary.isEmpty() ? List.<String>of() : List.of(dictionary.split("\n"));
    var numbers = HashMap.<String, Integer>newHashMap(products.size());
    for (int i = 0; i < products.size(); i++) {
      numbers.put(products.get(i), i);
    }
    return new Release(version, products, numbers, weights(manifest));
  }

  private static ListMerge.Weights weights(@Nullable ReleaseManifest manifest) {
    if (manifest == null) {
      return DEFAULT;
    }
    var merge = manifest.merge();
    return new ListMerge.Weights(merge.decay(), merge.self(), merge.history());
  }
}
