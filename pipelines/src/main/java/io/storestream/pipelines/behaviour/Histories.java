package io.storestream.pipelines.behaviour;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.VisitorHistory;
import io.storestream.contracts.VisitorHistory.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds an event to a visitor's history; a pure function. */
final class Histories {
  /** Weakest first. */
  private static final List<String> KINDS = List.of("view", "click", "cart");

  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Entry::at).reversed().thenComparing(Entry::productId);

  private Histories() {}

  /**
   * One entry per product: the strongest kind, the latest time.
   *
   * @param event with a product
   * @return null when the event changes nothing, as one older than a full history
   */
  static @Nullable VisitorHistory after(
      @Nullable VisitorHistory before, BehaviourEvent event, String product) {
    List<Entry> old = before == null ? List.of() : before.entries();
    var entries = new ArrayList<Entry>();
    String kind = event.kind();
    Instant at = event.at();
    for (Entry entry : old) {
      if (entry.productId().equals(product)) {
        kind = KINDS.indexOf(entry.kind()) > KINDS.indexOf(kind) ? entry.kind() : kind;
        at = entry.at().isAfter(at) ? entry.at() : at;
      } else {
        entries.add(entry);
      }
    }
    entries.add(new Entry(product, kind, at));
    entries.sort(NEWEST_FIRST);
    var kept = List.copyOf(entries.subList(0, Math.min(entries.size(), VisitorHistory.LIMIT)));
    if (kept.equals(old)) {
      return null;
    }
    return new VisitorHistory(event.visitorId(), before == null ? 1 : before.revision() + 1, kept);
  }
}
