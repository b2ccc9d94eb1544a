package io.storestream.command.retail;

/** A line that does not count. */
record LeftOut(int number, Reason reason) implements ParsedLine {
  /** Why a line does not count; the first that holds, in this order. */
  enum Reason {
    BLANK_LINE("nothing in it"),
    COLUMN_COUNT("not eight columns, or quotes that do not pair up"),
    INVOICE_BLANK("no invoice number"),
    STOCK_CODE_BLANK("no stock code"),
    QUANTITY_UNREADABLE("quantity is no whole number"),
    DATE_UNREADABLE("date is neither 2010-12-01 08:26:00 nor 12/1/2010 8:26"),
    PRICE_UNREADABLE("unit price is no decimal number"),
    CUSTOMER_UNREADABLE("customer is not made of letters, digits, - and _"),
    OUT_OF_RANGE("quantity or unit price above a million"),
    QUANTITY_ZERO("quantity is 0"),
    STOCK_CODE_WITHOUT_DIGIT("no product: postage, charges, adjustments, samples"),
    CANCELLATION_QUANTITY_POSITIVE("a cancellation that takes nothing back"),
    QUANTITY_NEGATIVE("stock written off, no sale"),
    PRICE_NOT_POSITIVE("given away or a correction, no sale");

    private final String meaning;

    Reason(String meaning) {
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }
  }
}
