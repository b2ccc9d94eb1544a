package io.storestream.contracts;

/** Elasticsearch names. */
public final class Indexes {
  /** Alias that searches read; writes go to {@code products-v{n}} behind it. */
  public static final String PRODUCTS = "products";

  /** First physical index behind {@link #PRODUCTS}. */
  public static final String PRODUCTS_FIRST = "products-v1";

  public static final String ORDERS = "facts-orders";
  public static final String LEDGER = "facts-ledger";
  public static final String SALES = "facts-sales";

  private Indexes() {}

  /**
   * {@code generation << 48 | offset}: strictly monotone for one key, because a key stays in its
   * partition.
   */
  public static long externalVersion(int generation, long offset) {
    if (generation < 0 || generation >= 1 << 15 || offset < 0 || offset >= 1L << 48) {
      throw new IllegalArgumentException("generation " + generation + ", offset " + offset);
    }
    return (long) generation << 48 | offset;
  }
}
