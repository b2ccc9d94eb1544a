package io.storestream.command.retail;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;

/**
 * A line that counts: a sale or a cancellation.
 *
 * @param code stock code, letter case as in the file: {@code 85123A} and {@code 85123a} are two
 * @param description white space made single, empty when there is none
 * @param quantity above zero for a sale, below for a cancellation
 * @param at local to the shop
 * @param price pounds, above zero
 * @param customer empty for a guest
 * @param country name as in the file, empty when there is none
 * @param damaged has bytes that are no text
 */
record RetailLine(
    int number,
    String invoice,
    String code,
    String description,
    int quantity,
    LocalDateTime at,
    BigDecimal price,
    String customer,
    String country,
    boolean damaged)
    implements ParsedLine {

  boolean isSale() {
    return quantity > 0;
  }

  /** Units sold or taken back. */
  int units() {
    return Math.abs(quantity);
  }

  /** Units times price in pence, half up. */
  long amountMinor() {
    return pence(exactPence());
  }

  long unitPriceMinor() {
    return pence(price.movePointRight(2));
  }

  boolean roundsAmount() {
    return hasFraction(exactPence());
  }

  boolean roundsUnitPrice() {
    return hasFraction(price.movePointRight(2));
  }

  private BigDecimal exactPence() {
    return price.movePointRight(2).multiply(BigDecimal.valueOf(units()));
  }

  private static long pence(BigDecimal exact) {
    return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static boolean hasFraction(BigDecimal exact) {
    return exact.stripTrailingZeros().scale() > 0;
  }
}
