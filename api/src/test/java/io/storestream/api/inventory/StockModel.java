package io.storestream.api.inventory;

import io.storestream.api.inventory.StockModelIT.Step;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What stock should do, in the plainest way: arrays and maps, one thread. */
final class StockModel {
  private final int[] onHand;
  private final int[] backorders;
  private final Map<String, Map<Integer, Integer>> held = new HashMap<>();

  StockModel(int variants, int opening) {
    onHand = new int[variants];
    backorders = new int[variants];
    Arrays.fill(onHand, opening);
  }

  int onHand(int variant) {
    return onHand[variant];
  }

  int reserved(int variant) {
    return held.values().stream().mapToInt(of -> of.getOrDefault(variant, 0)).sum();
  }

  /** Whether it is allowed; if so, it has happened. */
  boolean apply(Step step) {
    return switch (step) {
      case Step.Take(var holder, var units) -> {
        if (!free(holder, units)) {
          yield false;
        }
        held.remove(holder);
        units.forEach((variant, quantity) -> onHand[variant] -= quantity);
        yield true;
      }
      case Step.Reserve(var holder, var units) -> {
        if (!free(holder, units)) {
          yield false;
        }
        held.put(holder, units);
        yield true;
      }
      case Step.Release(var holder) -> {
        held.remove(holder);
        yield true;
      }
      case Step.Expire(var holder) -> {
        held.remove(holder);
        yield true;
      }
      case Step.GiveBack(var units) -> {
        units.forEach((variant, quantity) -> onHand[variant] += quantity);
        yield true;
      }
      case Step.Adjust(var variant, var delta) -> {
        if (onHand[variant] + delta + backorders[variant] < reserved(variant)) {
          yield false;
        }
        onHand[variant] += delta;
        yield true;
      }
      case Step.Limit(var variant, var limit) -> {
        if (onHand[variant] + limit < reserved(variant)) {
          yield false;
        }
        backorders[variant] = limit;
        yield true;
      }
    };
  }

  private boolean free(String holder, Map<Integer, Integer> units) {
    var own = held.getOrDefault(holder, Map.of());
    return units.entrySet().stream()
        .allMatch(wanted -> {
          int variant = wanted.getKey();
          int free =
              onHand[variant]
                  - reserved(variant)
                  + backorders[variant]
                  + own.getOrDefault(variant, 0);
          return free >= wanted.getValue();
        });
  }
}
