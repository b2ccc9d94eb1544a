package io.storestream.api.order;

import io.storestream.api.web.Money;
import java.util.Map;

/** What returns need of refunds; the payment feature answers. Joins the transaction. */
public interface ReturnRefunds {
  /** Money that went back. */
  record Refunded(String id, Money amount) {}

  /**
   * Gives back these units' share of what is left of their lines, never more than was captured;
   * nothing when all money went back before. The caller settles the order.
   *
   * @param order locked
   * @param units by line
   * @throws io.storestream.api.web.ProblemException REFUND_TOO_LARGE if less is left
   */
  Refunded refund(Order order, Map<Integer, Integer> units, String reason, String actor);
}
