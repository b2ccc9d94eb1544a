package io.storestream.command.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Keys that are missing, extra or different between what should be and what is. */
record Comparison(Set<String> differing, List<String> examples) {
  static <V> Comparison of(Map<String, V> expected, Map<String, V> found) {
    var differing = new TreeSet<String>();
    var examples = new ArrayList<String>();
    expected.forEach((key, value) -> {
      V other = found.get(key);
      if (!Objects.equals(value, other)) {
        differing.add(key);
        note(
            examples,
            other == null ? key + " missing" : key + " is " + other + ", should be " + value);
      }
    });
    for (String key : found.keySet()) {
      if (!expected.containsKey(key)) {
        differing.add(key);
        note(examples, key + " extra: " + found.get(key));
      }
    }
    return new Comparison(differing, examples);
  }

  boolean equal() {
    return differing.isEmpty();
  }

  private static void note(List<String> examples, String text) {
    if (examples.size() < CheckResult.EXAMPLES) {
      examples.add(text);
    }
  }
}
