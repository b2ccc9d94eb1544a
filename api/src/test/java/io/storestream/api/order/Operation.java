package io.storestream.api.order;

/**
 * Something a shopper or staff try.
 *
 * @param target which order, parcel or return of those there are
 * @param fitting it is one whose state allows that, if there is one; any otherwise
 * @param a units of the first line
 * @param b units of the second
 */
record Operation(Kind kind, int target, boolean fitting, int a, int b) {
  /** What they try, and how often compared with the others. */
  enum Kind {
    BUY(2),
    PACK(4),
    PACK_ALL(1),
    UNPACK(1),
    SHIP(5),
    DELIVER(4),
    RETURN_TO_ORIGIN(2),
    COLLECT(2),
    CANCEL(1),
    CANCEL_AS_SHOPPER(1),
    REFUND_AMOUNT(1),
    REFUND_UNITS(1),
    RESTOCK_UNITS(1),
    ASK(5),
    APPROVE(4),
    REJECT(1),
    RECEIVE(2),
    RECEIVE_BROKEN(1),
    REFUND_RETURN(3),
    INVOICE(1),
    STALE(1);

    final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }
}
