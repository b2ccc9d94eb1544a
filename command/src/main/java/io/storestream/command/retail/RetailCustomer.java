package io.storestream.command.retail;

/**
 * @param id as in the file, without its {@code .0}
 * @param country code or name of the country last seen with
 */
record RetailCustomer(String id, String country) {}
