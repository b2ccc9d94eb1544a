package io.storestream.api.order;

/**
 * Hears of changes of an order and joins their transaction: what it throws undoes the change. Any
 * feature above orders may implement it.
 */
public interface OrderObserver {
  /**
   * The order was taken back: stock has returned, nothing is owed, it counts no more.
   *
   * @param order as it was before
   * @param actor who did it, as in {@code customer:cus_…}
   */
  void canceled(Order order, String actor);
}
