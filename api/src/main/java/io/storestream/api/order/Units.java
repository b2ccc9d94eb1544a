package io.storestream.api.order;

import java.util.Collection;

/**
 * Where the units of one order line are. Every unit is in exactly one place: not packed, packed,
 * with the carrier, with the shopper, or back.
 *
 * @param cameBack nobody took them at the door; on the shelf again
 * @param pulled put back on the shelf by a refund
 * @param returned put back on the shelf after the shopper sent them back
 * @param sentBack the shopper had them and sent them back, on the shelf or not; the return is over
 * @param refunded their money went back or is not owed any more, wherever they are
 */
record Units(
    int line,
    int ordered,
    int packed,
    int shipped,
    int delivered,
    int cameBack,
    int pulled,
    int returned,
    int sentBack,
    int refunded) {

  /** Can still be packed. A refund that restocks takes these first. */
  int unpacked() {
    return Math.max(0, ordered - packed - shipped - delivered - cameBack - pulled);
  }

  /** Can go on the shelf because of a refund or return: not on their way, not there already. */
  int restockable() {
    return ordered - packed - shipped - cameBack - pulled - returned;
  }

  /** Here, but not on the shelf: goes back there when the order is canceled. */
  int inHouse() {
    return packed + unpacked();
  }

  /** Left the house at some time. */
  boolean leftOnce() {
    return shipped + delivered + cameBack > 0;
  }

  /** No parcel ever held any. */
  boolean neverPacked() {
    return packed + shipped + delivered + cameBack == 0;
  }

  /** The money of every unit went back, or is not owed any more. */
  boolean refundedWhole() {
    return refunded == ordered;
  }

  /**
   * None is on its way or still to be sent. What is refunded is not sent any more.
   *
   * @param givenBack all money of the order went back
   */
  boolean settled(boolean givenBack) {
    return packed == 0 && shipped == 0 && (givenBack || unpacked() == 0 || refundedWhole());
  }

  /** Nothing is left to send and the shopper has nothing: never got any, or sent all back. */
  static boolean allBack(Collection<Units> lines) {
    return lines.stream()
        .allMatch(line ->
            line.packed + line.shipped + line.unpacked() == 0 && line.delivered == line.sentBack);
  }
}
