package io.storestream.api.promotion;

/** What promotions need to know of orders; the order feature answers. */
public interface PastOrders {
  /** The customer has bought something, and not given up the purchase before delivery. */
  boolean any(String customerId);
}
