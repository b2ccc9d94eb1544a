package io.storestream.algorithms.history;

/** What somebody did with an item. */
public enum Kind {
  VIEW(0),
  CART(1),
  PURCHASE(2);

  private final byte code;

  Kind(int code) {
    this.code = (byte) code;
  }

  /** Its number in arrays and files. */
  public byte code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException if no kind has that code
   */
  public static Kind of(byte code) {
    return switch (code) {
      case 0 -> VIEW;
      case 1 -> CART;
      case 2 -> PURCHASE;
      default -> throw new IllegalArgumentException("kind " + code + ", known are 0 to 2");
    };
  }
}
