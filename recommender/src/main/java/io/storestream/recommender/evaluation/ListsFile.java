package io.storestream.recommender.evaluation;

import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.Ranked;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Lists on disk between two steps. */
public final class ListsFile {
  private ListsFile() {}

  public static void write(DataOutputStream out, ItemLists lists) throws IOException {
    out.writeInt(lists.size());
    for (int i = 0; i < lists.size(); i++) {
      write(out, lists.list(i));
    }
  }

  public static ItemLists readLists(DataInputStream in) throws IOException {
    var lists = new Ranked[in.readInt()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = readRanked(in);
    }
    return ItemLists.of(lists);
  }

  public static void write(DataOutputStream out, Ranked list) throws IOException {
    out.writeInt(list.size());
    for (int i = 0; i < list.size(); i++) {
      out.writeInt(list.items()[i]);
      out.writeFloat(list.scores()[i]);
    }
  }

  public static Ranked readRanked(DataInputStream in) throws IOException {
    var items = new int[in.readInt()];
    var scores = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = in.readInt();
      scores[i] = in.readFloat();
    }
    return new Ranked(items, scores);
  }
}
