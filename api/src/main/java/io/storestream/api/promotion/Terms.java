package io.storestream.api.promotion;

/**
 * How a variant is sold.
 *
 * @param maxQuantity of one order
 * @param multiple only whole multiples of it are sold
 * @param taxClass code of a tax class
 */
record Terms(int minQuantity, int maxQuantity, int multiple, int weightGrams, String taxClass) {
  static final String STANDARD_TAX = "standard";

  /** Of variants nobody has said anything about. */
  static final Terms DEFAULT = new Terms(1, Integer.MAX_VALUE, 1, 0, STANDARD_TAX);

  boolean allow(int quantity) {
    return quantity >= minQuantity && quantity <= maxQuantity && quantity % multiple == 0;
  }

  /** What is allowed, in words. */
  String allowed() {
    return "at least "
        + minQuantity
        + (maxQuantity == Integer.MAX_VALUE ? "" : ", at most " + maxQuantity)
        + (multiple == 1 ? "" : ", in multiples of " + multiple);
  }
}
