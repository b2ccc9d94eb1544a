package io.storestream.recommender.dataset;

import io.storestream.algorithms.history.Sequences;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Encoded interactions.
 *
 * @param products id of each item number, ascending, so that equal data gives equal numbers
 */
public record Dataset(Sequences sequences, String[] products) {
  private static final int REPORT = 10_000; // events between reports

  /**
   * Numbers people and products of {@code events} extracted rows.
   *
   * @implNote two passes over the file; holds the ids and 38 bytes an event
   */
  public static Dataset encode(RunFolder folder, String file, int events, Progress progress)
      throws IOException {
    Map<String, Integer> items = new HashMap<>();
    String[] products =
        folder.read(
            file,
            in -> {
              var ids = new TreeSet<String>();
              for (int e = 0; e < events; e++) {
                ids.add(Event.readFrom(in).product());
              }
              return ids.toArray(String[]::new);
            });
    for (int i = 0; i < products.length; i++) {
      items.put(products[i], i);
    }
    Map<String, Integer> people = new HashMap<>();
    var person = new int[events];
    var item = new int[events];
    var at = new long[events];
    var kind = new byte[events];
    folder.read(
        file,
        in -> {
          for (int e = 0; e < events; e++) {
            var event = Event.readFrom(in);
            person[e] = people.computeIfAbsent(event.owner(), _ -> people.size());
            item[e] = items.getOrDefault(event.product(), -1);
            at[e] = event.at();
            kind[e] = event.kind().code();
            if (e % REPORT == 0) {
              progress.report(e, events);
            }
          }
          return events;
        });
    progress.report(events, events);
    return new Dataset(
        Sequences.of(people.size(), products.length, events, person, item, at, kind), products);
  }

  /** Everything, for {@link #readFrom}. */
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(products.length);
    for (var product : products) {
      out.writeUTF(product);
    }
    out.writeInt(sequences.people());
    for (int p = 0; p < sequences.people(); p++) {
      out.writeInt(sequences.end(p));
    }
    for (int e = 0; e < sequences.events(); e++) {
      out.writeInt(sequences.item(e));
      out.writeLong(sequences.at(e));
      out.writeByte(sequences.kind(e).code());
    }
  }

  public static Dataset readFrom(DataInputStream in) throws IOException {
    var products = new String[in.readInt()];
    for (int i = 0; i < products.length; i++) {
      products[i] = in.readUTF();
    }
    int people = in.readInt();
    var offsets = new int[people + 1];
    for (int p = 0; p < people; p++) {
      offsets[p + 1] = in.readInt();
    }
    int events = offsets[people];
    var item = new int[events];
    var at = new long[events];
    var kind = new byte[events];
    for (int e = 0; e < events; e++) {
      item[e] = in.readInt();
      at[e] = in.readLong();
      kind[e] = in.readByte();
    }
    return new Dataset(new Sequences(products.length, offsets, item, at, kind), products);
  }
}
