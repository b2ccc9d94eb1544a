package io.storestream.pipelines.sales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Running total of a cell in its partition; in the state store seven longs and the label.
 *
 * @param revision counts changes from 1
 * @param position highest WAL position that went into it
 */
record CellTotal(long revision, long position, Amounts amounts, String label) {
  private static final CellTotal NONE = new CellTotal(0, 0, Amounts.NONE, "");

  CellTotal plus(Amounts more, String newLabel, long at) {
    return new CellTotal(
        revision + 1,
        Math.max(position, at),
        amounts.plus(more),
        newLabel.isEmpty() ? label : newLabel);
  }

  byte[] encode() {
    byte[] text = label.getBytes(UTF_8);
    return ByteBuffer.allocate(7 * Long.BYTES + text.length)
        .putLong(revision)
        .putLong(position)
        .putLong(amounts.orders())
        .putLong(amounts.units())
        .putLong(amounts.salesMinor())
        .putLong(amounts.refundsMinor())
        .putLong(amounts.netMicros())
        .put(text)
        .array();
  }

  static CellTotal decode(byte @Nullable [] stored) {
    if (stored == null) {
      return NONE;
    }
    var in = ByteBuffer.wrap(stored);
    long revision = in.getLong();
    long position = in.getLong();
    var amounts = new Amounts(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    return new CellTotal(revision, position, amounts, UTF_8.decode(in).toString());
  }
}
