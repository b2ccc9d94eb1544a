package io.storestream.command.retail;

/**
 * A stock code that was sold or taken back at least once.
 *
 * @param slug unique in the file, also where two codes differ by letter case only
 * @param title the most frequent description, of equals the latest; the code when there is none
 * @param priceMinor pence: last unit price it was sold for
 * @param openingStock units sold over the whole file
 */
record RetailProduct(String code, String slug, String title, long priceMinor, long openingStock) {}
