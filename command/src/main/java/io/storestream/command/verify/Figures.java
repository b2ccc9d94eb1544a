package io.storestream.command.verify;

/**
 * Sales figures of a cell.
 *
 * @param units sold less returned
 * @param sales minor units
 * @param refunds minor units given back
 */
public record Figures(long orders, long units, long sales, long refunds) {
  public static final Figures ZERO = new Figures(0, 0, 0, 0);

  Figures plus(Figures other) {
    return new Figures(
        orders + other.orders, units + other.units, sales + other.sales, refunds + other.refunds);
  }

  public long net() {
    return sales - refunds;
  }

  @Override
  public String toString() {
    return "%d orders, %d units, %d sold, %d refunded".formatted(orders, units, sales, refunds);
  }
}
