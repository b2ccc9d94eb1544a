package io.storestream.contracts;

import java.nio.ByteBuffer;

/**
 * A ranked list packed for Redis: per entry an int32 item number and a float16 score, big-endian,
 * best first.
 *
 * @param items numbers into the release's dictionary; shape {@code [n]}
 * @param scores not negative, falling; shape {@code [n]}
 */
public record ItemList(int[] items, float[] scores) {
  /** Bytes an entry takes. */
  public static final int ENTRY_BYTES = 6;

  public ItemList {
    if (items.length != scores.length) {
      throw new IllegalArgumentException(items.length + " items, " + scores.length + " scores");
    }
  }

  public int size() {
    return items.length;
  }

  public byte[] pack() {
    var buffer = ByteBuffer.allocate(items.length * ENTRY_BYTES);
    for (int i = 0; i < items.length; i++) {
      buffer.putInt(items[i]).putShort(Float.floatToFloat16(scores[i]));
    }
    return buffer.array();
  }

  /**
   * @throws IllegalArgumentException if the length is no multiple of {@link #ENTRY_BYTES}
   */
  public static ItemList unpack(byte[] packed) {
    if (packed.length % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException(
          "length " + packed.length + " is no multiple of " + ENTRY_BYTES);
    }
    int n = packed.length / ENTRY_BYTES;
    var buffer = ByteBuffer.wrap(packed);
    var items = new int[n];
    var scores = new float[n];
    for (int i = 0; i < n; i++) {
      items[i] = buffer.getInt();
      scores[i] = Float.float16ToFloat(buffer.getShort());
    }
    return new ItemList(items, scores);
  }
}
