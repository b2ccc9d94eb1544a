package io.storestream.contracts;

import java.time.Instant;
import java.util.Map;

/**
 * What a recommendation release consists of; written before the switch, checked by readers and by
 * {@code verify}.
 *
 * @param keys number of Redis keys of the version, the manifest not counted
 * @param checksum CRC-32C, hex, over all keys of the version but the manifest, sorted by name: each
 *     name, a zero byte, then its value
 * @param merge how readers weigh a person's history with these lists
 * @param metrics name to value, as in {@code ndcg@10}
 */
public record ReleaseManifest(
    String version,
    long keys,
    String checksum,
    int items,
    Merge merge,
    Map<String, Double> metrics,
    long jobExecution,
    Instant at) {

  /**
   * Weights of the merge of similar lists over a history, newest first.
   *
   * @param decay weight of a moment relative to the one after it, in (0, 1]
   * @param self score of the entry's own item, zero or more
   * @param history entries used at most
   */
  public record Merge(double decay, double self, int history) {}
}
