package io.storestream.api.order;

/** Who has bought what. */
public interface Buyers {
  /** Whether a sold order of the customer holds the product, given back later or not. */
  boolean bought(String customerId, String productId);
}
