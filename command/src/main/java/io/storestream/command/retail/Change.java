package io.storestream.command.retail;

/** What differs between a line that counts and what was made of it. */
enum Change {
  TITLE_UNIFIED("a product has one title: its most frequent description"),
  CUSTOMER_BLANK("no customer: sold to a guest, or credited to nobody"),
  COUNTRY_BLANK("no country: Unspecified"),
  TEXT_UNDECODABLE("bytes that are not UTF-8 became the replacement character"),
  UNIT_PRICE_ROUNDED("unit price has fractions of a penny; the amount was worked out before"),
  AMOUNT_ROUNDED("quantity times unit price is no whole penny: rounded half up"),
  INVOICE_TIME_DIFFERS("an order has one time: its first line's"),
  INVOICE_CUSTOMER_DIFFERS("an order has one customer: its first line's"),
  INVOICE_COUNTRY_DIFFERS("an order has one country: its first line's");

  private final String meaning;

  Change(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }
}
