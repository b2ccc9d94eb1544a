package io.storestream.recommender.dataset;

import io.storestream.algorithms.history.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One extracted interaction.
 *
 * @param owner whose it is
 * @param at seconds since 1970
 */
record Event(String owner, String product, long at, Kind kind) {
  void writeTo(DataOutputStream out) throws IOException {
    out.writeUTF(owner);
    out.writeUTF(product);
    out.writeLong(at);
    out.writeByte(kind.code());
  }

  static Event readFrom(DataInputStream in) throws IOException {
    return new Event(in.readUTF(), in.readUTF(), in.readLong(), Kind.of(in.readByte()));
  }
}
