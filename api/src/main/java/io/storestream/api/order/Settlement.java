package io.storestream.api.order;

import io.storestream.api.order.OrderPayments.Standing;
import java.util.Collection;

/**
 * What a confirmed order comes to once nothing is left to do. Pure.
 *
 * <p>Whatever money once came in makes it completed, also when all of it was given back: the sale
 * and its refunds are in the books, each on its day. An order of which nobody paid or kept anything
 * is canceled and counts nowhere.
 */
enum Settlement {
  /** Something is still to be sent, brought, collected, given back or decided. */
  OPEN(""),
  DELIVERED("delivered and paid"),
  /** Somebody has goods that cost nothing, or no longer do. */
  FREE("delivered, nothing to collect"),
  GIVEN_BACK("nothing delivered, all given back"),
  /** Ends as canceled. */
  CAME_BACK("all came back unpaid");

  private final String why;

  Settlement(String why) {
    this.why = why;
  }

  /** Reason in the order's history. */
  String why() {
    return why;
  }

  static Settlement of(Standing money, Collection<Units> lines) {
    boolean refunded = money == Standing.GIVEN_BACK;
    if (!lines.stream().allMatch(line -> line.settled(refunded))) {
      return OPEN;
    }
    boolean delivered = lines.stream().anyMatch(line -> line.delivered() > 0);
    return switch (money) {
      case UNDECIDED -> OPEN;
      case OWED -> Units.allBack(lines) ? CAME_BACK : OPEN;
      case NOTHING_OWED -> Units.allBack(lines) ? CAME_BACK : FREE;
      case HERE ->
          delivered ? DELIVERED : lines.stream().allMatch(Units::refundedWhole) ? GIVEN_BACK : OPEN;
      case GIVEN_BACK -> delivered ? DELIVERED : GIVEN_BACK;
    };
  }
}
