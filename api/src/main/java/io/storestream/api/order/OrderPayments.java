package io.storestream.api.order;

import io.storestream.api.web.Money;
import io.storestream.contracts.OrderEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What orders need of payments; the payment feature answers. All calls join the transaction. */
public interface OrderPayments {
  /**
   * What an order shows of its payment.
   *
   * @param status name of a payment state, as in {@code due}
   * @param due what is still to be collected
   * @param exception {@code short}: a part was collected, the rest is due; {@code excess}: more was
   *     brought than was due; absent when neither
   * @param excess what was brought beyond what was due, no part of {@code captured}
   */
  record Summary(
      String id,
      String provider,
      String status,
      Money due,
      Money captured,
      Money refunded,
      @Nullable String exception,
      @Nullable Money excess) {}

  /** How the money of an order stands. */
  enum Standing {
    OWED,
    /** Nobody paid, and nothing is to be collected (any more). */
    NOTHING_OWED,
    /** It came in, and not all of it went back. */
    HERE,
    /** All that came in went back. */
    GIVEN_BACK,
    /** A part came in and the rest is owed, or it is disputed. */
    UNDECIDED
  }

  /** Money that is not owed any more, by line. */
  record WriteOff(String id, List<Orders.Refund> parts) {
    long amountMinor() {
      return parts.stream().mapToLong(Orders.Refund::amountMinor).sum();
    }
  }

  /** Money is owed for a new order. */
  void owe(Order order);

  /** Old orders were paid when they were placed. One statement. */
  void paid(List<Order> orders);

  /** The order is canceled: nothing is owed any more. */
  void release(String orderId);

  /** The money came in. */
  boolean isPaid(String orderId);

  Standing standing(String orderId);

  /** The order ends with {@link Standing#NOTHING_OWED}: its payment is over. */
  void close(String orderId);

  /**
   * Units came back before anybody paid: their money is not owed any more. Nothing is given back.
   *
   * @param units by line
   * @return what is not owed any more; the caller books it. Empty when they are worth more than is
   *     owed, because a part was collected: then nothing is written off
   */
  Optional<WriteOff> writeOff(Order order, Map<Integer, Integer> units, String reason);

  /** By order id; one statement. */
  Map<String, Summary> summaries(Collection<String> orderIds);

  /**
   * What was given back or written off, by order id, oldest first; orders without refunds are
   * absent.
   */
  Map<String, List<OrderEvent.Refund>> refunds(Collection<String> orderIds);
}
