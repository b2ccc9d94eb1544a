package io.storestream.api.catalog;

/**
 * What reviews say of a product.
 *
 * @param average 1 to 5, rounded to hundredths
 * @param count approved reviews, at least one
 */
public record Rating(double average, int count) {
  /** Of so many stars in so many reviews. */
  public static Rating of(long sum, int count) {
    return new Rating(Math.round(sum * 100.0 / count) / 100.0, count);
  }
}
