package io.storestream.command.verify;

import java.util.List;

/**
 * One comparison.
 *
 * @param name what was compared with what
 * @param expected items that PostgreSQL, or the manifest, names
 * @param found items that the other store has
 * @param differences items that are missing, extra or different; 0 means equal
 * @param examples some of them, in words
 * @param note what else is worth knowing; empty when nothing is
 */
public record CheckResult(
    String name,
    long expected,
    long found,
    long differences,
    List<String> examples,
    String note,
    long millis) {
  static final int EXAMPLES = 5;

  public boolean equal() {
    return differences == 0;
  }
}
