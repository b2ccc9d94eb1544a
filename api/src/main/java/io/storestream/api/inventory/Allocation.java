package io.storestream.api.inventory;

import io.storestream.api.inventory.Inventory.Movement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who gets what there is: first come, first served, whole movements only.
 *
 * @param accepted movements that can be served together
 * @param shortages by place of the others: what there was of each variant that was short
 */
record Allocation(List<Movement> accepted, Map<Integer, Map<String, Integer>> shortages) {

  /**
   * @param movements quantities must be positive
   * @param available units by variant id; absent means none
   * @throws IllegalArgumentException if a quantity is not positive
   */
  static Allocation of(List<Movement> movements, Map<String, Integer> available) {
    var left = new HashMap<>(available);
    var accepted = new ArrayList<Movement>();
    var shortages = new LinkedHashMap<Integer, Map<String, Integer>>();
    for (int i = 0; i < movements.size(); i++) {
      var movement = movements.get(i);
      var missing = new TreeMap<String, Integer>();
      movement
          .quantities()
          .forEach((variant, quantity) -> {
            if (quantity <= 0) {
              throw new IllegalArgumentException(variant + ": quantity " + quantity);
            }
            int there = left.getOrDefault(variant, 0);
            if (there < quantity) {
              missing.put(variant, there);
            }
          });
      if (missing.isEmpty()) {
        movement.quantities().forEach((variant, q) -> left.merge(variant, -q, Integer::sum));
        accepted.add(movement);
      } else {
        shortages.put(i, missing);
      }
    }
    return new Allocation(accepted, shortages);
  }
}
