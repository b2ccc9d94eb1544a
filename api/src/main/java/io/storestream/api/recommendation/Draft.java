package io.storestream.api.recommendation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list in the making: takes candidates that can be bought at this moment until it is full. */
final class Draft {
  /** Candidates looked up for each free place, because some are sold out. */
  static final int SPARE = 2;

  private final Shelf shelf;
  private final int places;
  private final Set<String> taken;
  private final Map<String, Shelf.Offer> offers = new HashMap<>();
  private final List<Candidate> items = new ArrayList<>();

  /**
   * @param excluded product ids that must not be shown
   */
  Draft(Shelf shelf, int places, Collection<String> excluded) {
    this.shelf = shelf;
    this.places = places;
    this.taken = new HashSet<>(excluded);
  }

  int free() {
    return places - items.size();
  }

  boolean empty() {
    return items.isEmpty();
  }

  /** Takes the first candidates that are on offer, in stock and not taken yet. */
  void add(List<Candidate> candidates) {
    var open = candidates.stream().filter(c -> !taken.contains(c.productId())).toList();
    for (int from = 0, step = free() * SPARE; free() > 0 && from < open.size(); from += step) {
      var some = open.subList(from, Math.min(open.size(), from + step));
      offers.putAll(shelf.published(some.stream().map(Candidate::productId).toList()));
      for (var candidate : some) {
        var offer = offers.get(candidate.productId());
        if (free() > 0 && offer != null && offer.inStock() && taken.add(candidate.productId())) {
          items.add(candidate);
        }
      }
    }
  }

  /** The list with its reasons. */
  List<Recommended.Item> items() {
    var seeds = new HashSet<String>();
    for (var item : items) {
      if (item.seedId() != null && !offers.containsKey(item.seedId())) {
        seeds.add(item.seedId());
      }
    }
    offers.putAll(shelf.published(seeds));
    var data = new ArrayList<Recommended.Item>(items.size());
    for (var item : items) {
      var offer = offers.get(item.productId());
      if (offer != null) {
        var seed = seed(item.seedId());
        var reason = new Recommended.Reason(item.algorithm(), seed, Reasons.text(item, seed));
        data.add(new Recommended.Item(offer, reason, item.score()));
      }
    }
    return data;
  }

  private Recommended.@Nullable Seed seed(@Nullable String id) {
    if (id == null) {
      return null;
    }
    var offer = offers.get(id);
    return new Recommended.Seed(id, offer == null ? null : offer.title());
  }
}
