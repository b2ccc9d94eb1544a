package io.storestream.recommender.jobs;

import java.util.Map;
import java.util.TreeSet;

/**
 * What a request may choose.
 *
 * @param history days, 1 to 36,500
 * @param k entries of a list, 1 to 1,000
 */
record TrainingParameters(int history, int k, long seed) {
  private static final String ALLOWED = "history (days), k (length of a list), seed";

  /**
   * @throws IllegalArgumentException naming what was wrong and what is allowed
   */
  static TrainingParameters of(Map<String, String> requested, TrainingSettings defaults) {
    var unknown = new TreeSet<>(requested.keySet());
    unknown.removeAll(java.util.Set.of("history", "k", "seed"));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown parameter " + String.join(", ", unknown) + "; allowed: " + ALLOWED);
    }
    return new TrainingParameters(
        (int) number(requested, "history", defaults.history(), 1, 36_500),
        (int) number(requested, "k", defaults.k(), 1, 1_000),
        number(requested, "seed", defaults.seed(), Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static long number(
      Map<String, String> requested, String name, long preset, long least, long most) {
    String text = requested.get(name);
    if (text == null) {
      return preset;
    }
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // refused below
    }
    throw new IllegalArgumentException(
        "parameter %s is '%s'; allowed: whole numbers from %d to %d"
            .formatted(name, text, least, most));
  }
}
