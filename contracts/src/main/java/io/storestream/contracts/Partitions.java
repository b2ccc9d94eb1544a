package io.storestream.contracts;

import java.nio.charset.StandardCharsets;

/**
 * Which partition a key lives in, the same everywhere: FNV-1a 32 of the UTF-8 bytes, sign bit
 * cleared, modulo.
 */
public final class Partitions {
  private Partitions() {}

  public static int of(String key, int partitions) {
    int hash = 0x811c9dc5;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return (hash & 0x7fffffff) % partitions;
  }
}
