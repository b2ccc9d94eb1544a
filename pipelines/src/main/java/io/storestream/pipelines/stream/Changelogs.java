package io.storestream.pipelines.stream;

import java.util.Map;

/** Topic settings of state stores' changelogs. */
public final class Changelogs {
  /**
   * For a store that is read back whole at start: small segments, cleaned early, so that this stays
   * quick.
   */
  public static final Map<String, String> SMALL =
      Map.of(
          "segment.bytes", "16777216",
          "segment.ms", "600000",
          "min.cleanable.dirty.ratio", "0.2",
          "delete.retention.ms", "60000");

  private Changelogs() {}
}
