package io.storestream.recommender.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.Ranked;
import io.storestream.contracts.ItemList;
import io.storestream.contracts.RedisKeys;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Everything a release puts into Redis but its manifest.
 *
 * @param values by key, sorted as the checksum wants them
 */
public record ReleaseContent(String version, int items, SortedMap<String, byte[]> values) {
  /**
   * Packs lists; empty ones get no key.
   *
   * @param products id of each item number
   */
  public static ReleaseContent of(
      String version, String[] products, ItemLists similar, ItemLists together, Ranked popular) {
    var values = new TreeMap<String, byte[]>();
    for (int i = 0; i < products.length; i++) {
      if (similar.length(i) > 0) {
        values.put(RedisKeys.similar(version, products[i]), pack(similar.list(i)));
      }
      if (together.length(i) > 0) {
        values.put(RedisKeys.boughtTogether(version, products[i]), pack(together.list(i)));
      }
    }
    values.put(RedisKeys.dictionary(version), String.join("\n", products).getBytes(UTF_8));
    values.put(RedisKeys.popular(version), pack(popular));
    return new ReleaseContent(version, products.length, values);
  }

  private static byte[] pack(Ranked list) {
    var scores = new float[list.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.min(65504, list.scores()[i]);
    }
    return new ItemList(list.items(), scores).pack();
  }

  /** As {@link io.storestream.contracts.ReleaseManifest#checksum()}. */
  public String checksum() {
    var crc = new CRC32C();
    values.forEach((key, value) -> update(crc, key, value));
    return hex(crc);
  }

  static void update(CRC32C crc, String key, byte[] value) {
    crc.update(key.getBytes(UTF_8));
    crc.update(0);
    crc.update(value);
  }

  static String hex(CRC32C crc) {
    return String.format("%08x", crc.getValue());
  }
}
