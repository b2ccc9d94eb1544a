package io.storestream.api.recommendation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A version that serves, and what its item numbers mean.
 *
 * @param products product id by item number
 * @param numbers item number by product id
 */
record Release(String version, List<String> products, Map<String, Integer> numbers) {
  /**
   * @param dictionary product ids, newline-separated
   */
  static Release of(String version, String dictionary) {
    var products = dictionary.isEmpty() ? List.<String>of() : List.of(dictionary.split("\n"));
    var numbers = HashMap.<String, Integer>newHashMap(products.size());
    for (int i = 0; i < products.size(); i++) {
      numbers.put(products.get(i), i);
    }
    return new Release(version, products, numbers);
  }
}
