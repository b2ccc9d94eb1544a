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

  /** Units that can be sold now, by variant id; variants without stock are absent or zero. */
  Map<String, Integer> available(Collection<String> variantIds);

  /** Starts keeping stock of new variants, in the running transaction. */
  void open(List<Opening> openings, String actor);

  /**
   * Before variants go: keeps everybody else from their stock until the end of the running
   * transaction and says what is left. Reservations that have expired are no reason to stay.
   */
  Map<String, Left> close(Collection<String> variantIds);
}
