package io.storestream.command.retail;

import io.storestream.command.bulk.Findings;
import java.util.List;
import java.util.Map;

/**
 * What the first reading of the file found; enough to turn the second one into orders.
 *
 * @param lines lines after the header
 * @param leftOut lines that do not count
 * @param products by code
 * @param customers by id
 * @param lastLine invoice to the line at which its order is complete
 * @param saleLines lines that become order lines
 * @param returnLines lines that become refunds or credit notes
 */
record RetailPlan(
    int lines,
    Findings leftOut,
    List<RetailProduct> products,
    List<RetailCustomer> customers,
    Map<String, Integer> lastLine,
    int saleLines,
    int returnLines) {}
