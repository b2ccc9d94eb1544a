package io.storestream.api.order;

import java.util.Collection;

/**
 * Where the units of one order line are. Every unit is in exactly one place: not packed, packed,
 * with the carrier, with the shopper, or back.
 *
 * @param cameBack nobody took them at the door; on the shelf again
 * @param pulled put back on the shelf by a refund
 * @param returned put back on the shelf after the shopper sent them back
 */
record Units(
    int line,
    int ordered,
    int packed,
    int shipped,
    int delivered,
    int cameBack,
    int pulled,
    int returned) {

  /** Can still be packed. A refund that restocks takes these first. */
  int unpacked() {
    return Math.max(0, ordered - packed - shipped - delivered - cameBack - pulled);
  }

  /** Can go on the shelf because of a refund or return: not on their way, not there already. */
  int restockable() {
    return ordered - packed - shipped - cameBack - pulled - returned;
  }

  /** Not on the shelf again. */
  int gone() {
    return ordered - cameBack - pulled - returned;
  }

  /** Left the house at some time. */
  boolean leftOnce() {
    return shipped + delivered + cameBack > 0;
  }

  /** No parcel ever held any. */
  boolean neverPacked() {
    return packed + shipped + delivered + cameBack == 0;
  }

  private boolean settled() {
    return packed == 0 && shipped == 0 && unpacked() == 0;
  }

  /** Nothing is left to do and the shopper got something. */
  static boolean arrived(Collection<Units> lines) {
    return lines.stream().allMatch(Units::settled)
        && lines.stream().anyMatch(line -> line.delivered() > 0);
  }

  /** Nothing is left to do and the shopper got nothing. */
  static boolean allBack(Collection<Units> lines) {
    return lines.stream().allMatch(line -> line.settled() && line.delivered() == 0);
  }
}
