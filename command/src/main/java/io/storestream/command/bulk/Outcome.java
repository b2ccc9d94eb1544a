package io.storestream.command.bulk;

import java.util.List;
import java.util.Map;

/**
 * What the API made of one batch; a line of the journal.
 *
 * @param step {@code products, customers, orders, returns}
 * @param batch number within the step, from 0; the same file gives the same batches
 * @param created items that are new; {@code unchanged} ones were there from an earlier try
 * @param lines file lines accepted, with their units and pence
 * @param refused problem code to the file lines it cost
 * @param refusals what the API said about refused products and customers, or the first of a code
 * @param matched what became of accepted returns
 * @param position WAL position after the batch
 */
public record Outcome(
    String step,
    int batch,
    int created,
    int updated,
    int unchanged,
    int lines,
    long units,
    long amount,
    Map<String, List<Integer>> refused,
    List<String> refusals,
    Matched matched,
    long position) {

  public int accepted() {
    return created + updated + unchanged;
  }

  /**
   * How returns found their sales.
   *
   * @param linked returns given back wholly on orders; {@code partly} and {@code unlinked} ones
   *     needed a credit note
   * @param refunds one per return and order; their {@code refundLines} one per order line
   */
  public record Matched(
      int linked,
      int partly,
      int unlinked,
      int refunds,
      int refundLines,
      int creditNotes,
      long linkedUnits,
      long unlinkedUnits,
      long linkedAmount,
      long unlinkedAmount) {
    public static final Matched NONE = new Matched(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Matched plus(Matched other) {
      return new Matched(
          linked + other.linked,
          partly + other.partly,
          unlinked + other.unlinked,
          refunds + other.refunds,
          refundLines + other.refundLines,
          creditNotes + other.creditNotes,
          linkedUnits + other.linkedUnits,
          unlinkedUnits + other.unlinkedUnits,
          linkedAmount + other.linkedAmount,
          unlinkedAmount + other.unlinkedAmount);
    }
  }
}
