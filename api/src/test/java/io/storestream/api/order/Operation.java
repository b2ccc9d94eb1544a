package io.storestream.api.order;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something a shopper or staff try.
 *
 * @param target which order, parcel or return of those there are
 * @param fitting it is one whose state allows that, if there is one; any otherwise
 * @param a units of the first line
 * @param b units of the second
 */
record Operation(Kind kind, int target, boolean fitting, int a, int b) {
  /** One after the other in a new {@link OrderWorld}: each is accepted, but the stale one. */
  static final List<Operation> STORY =
      Stream.of(
              Kind.INVOICE,
              Kind.STALE,
              Kind.PACK,
              Kind.UNPACK,
              Kind.PACK_ALL,
              Kind.SHIP,
              Kind.COLLECT,
              Kind.DELIVER,
              Kind.ASK,
              Kind.APPROVE,
              Kind.RECEIVE,
              Kind.REFUND_RETURN,
              Kind.ASK,
              Kind.REJECT,
              Kind.ASK,
              Kind.APPROVE,
              Kind.RECEIVE_BROKEN,
              Kind.REFUND_AMOUNT,
              Kind.BUY,
              Kind.CANCEL,
              Kind.BUY,
              Kind.CANCEL_AS_SHOPPER,
              Kind.BUY,
              Kind.COLLECT_PART,
              Kind.WRITE_OFF_REST,
              Kind.BUY,
              Kind.PACK_ALL,
              Kind.SHIP,
              Kind.RETURN_TO_ORIGIN,
              Kind.REFUND_UNITS,
              Kind.RESTOCK_UNITS)
          .map(kind -> new Operation(kind, 0, true, 1, 0))
          .toList();

  /** What they try, and how often compared with the others. */
  enum Kind {
    BUY(8),
    PACK(3),
    PACK_ALL(3),
    UNPACK(2),
    SHIP(6),
    DELIVER(6),
    RETURN_TO_ORIGIN(2),
    COLLECT(3),
    COLLECT_PART(2),
    WRITE_OFF_REST(1),
    CANCEL(1),
    CANCEL_AS_SHOPPER(1),
    REFUND_AMOUNT(2),
    REFUND_UNITS(2),
    RESTOCK_UNITS(2),
    ASK(6),
    APPROVE(4),
    REJECT(2),
    RECEIVE(3),
    RECEIVE_BROKEN(2),
    REFUND_RETURN(4),
    INVOICE(1),
    STALE(1);

    final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }
}
