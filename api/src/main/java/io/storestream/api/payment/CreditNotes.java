package io.storestream.api.payment;

import io.storestream.api.web.Outbox;
import io.storestream.api.web.ReportingRates;
import io.storestream.contracts.CreditNoteEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes credit notes and tells the world about them; joins the caller's transaction. */
@Component
class CreditNotes {
  private final JdbcCreditNotes notes;
  private final Outbox outbox;
  private final ReportingRates rates;

  CreditNotes(JdbcCreditNotes notes, Outbox outbox, ReportingRates rates) {
    this.notes = notes;
    this.outbox = outbox;
    this.rates = rates;
  }

  void issue(List<CreditNote> issued) {
    notes.insert(issued);
    outbox.append(
        issued.stream()
            .map(note ->
                new Outbox.Event("credit-note", note.id(), 1, "credit-note.issued", state(note)))
            .toList());
  }

  private CreditNoteEvent.CreditNote state(CreditNote note) {
    return new CreditNoteEvent.CreditNote(
        note.id(),
        note.issuedAt(),
        note.currency(),
        rates.reportingCurrency(),
        rates.rate(note.currency()),
        note.country(),
        note.method(),
        note.customerId(),
        note.productId(),
        note.variantId(),
        note.sku(),
        note.categoryId(),
        note.categoryName(),
        note.quantity(),
        note.amountMinor());
  }
}
