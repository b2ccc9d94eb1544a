package io.storestream.contracts;

import java.time.Instant;
import java.util.List;

/**
 * Last products of a visitor, newest first, at most {@link #LIMIT}, one entry per product.
 *
 * @param revision counts changes from 1
 */
public record VisitorHistory(String visitorId, long revision, List<Entry> entries) {
  public static final int LIMIT = 50;

  /** The strongest and latest thing done with a product: {@code view, click, cart}. */
  public record Entry(String productId, String kind, Instant at) {}
}
