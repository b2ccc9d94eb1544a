package io.storestream.api.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the catalogue needs to know of stock; {@code inventory} keeps it. */
public interface Stock {
  /** A new variant and what there is of it at first. */
  record Opening(String variantId, String productId, int quantity) {}

  /**
   * What there is of a variant.
   *
   * @param onHand below zero by what is owed to back-orders
   */
  record Left(int onHand, int reserved) {}

  /**
   * What can be sold of a variant.
   *
   * @param units on the shelf and promised to nobody
   * @param backorder one more can be sold before it arrives
   */
  record Supply(int units, boolean backorder) {
    static final Supply NONE = new Supply(0, false);
  }

  /** Units on the shelf that can be sold now, by variant id; without stock: absent or zero. */
  Map<String, Integer> available(Collection<String> variantIds);

  /** The same, and whether more can be sold before they arrive; without stock: absent. */
  Map<String, Supply> supply(Collection<String> variantIds);

  /** Starts keeping stock of new variants, in the running transaction. */
  void open(List<Opening> openings, String actor);

  /**
   * Before variants go: keeps everybody else from their stock until the end of the running
   * transaction and says what is left. Reservations that have expired are no reason to stay.
   */
  Map<String, Left> close(Collection<String> variantIds);
}
