package io.storestream.api.payment;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table payment.credit_note: rows are only added. */
@Repository
class JdbcCreditNotes {
  private final JdbcClient db;

  JdbcCreditNotes(JdbcClient db) {
    this.db = db;
  }

  /** Makes imports of returns take turns, until the transaction ends. */
  void lockForImport() {
    db.sql("select pg_advisory_xact_lock(hashtext('payment return import'))::text")
        .query(String.class)
        .single();
  }

  /** External ids of returns that were imported already. */
  List<String> known(Collection<String> externalIds) {
    return db.sql("select external_id from payment.credit_note where external_id = any(?)")
        .param(externalIds.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  /** One statement for all. */
  void insert(List<CreditNote> notes) {
    if (notes.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into payment.credit_note (
              id, external_id, customer_id, currency, country, method, product_id, variant_id, sku,
              category_id, category_name, quantity, amount_minor, reason, issued_at)
            select id, external_id, customer_id, currency, country, method, product_id, variant_id,
              sku, category_id, category_name, quantity, amount, reason, issued_at::timestamptz
            from unnest(
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[],
              ?::text[])
              as n (id, external_id, customer_id, currency, country, method, product_id, variant_id,
                sku, category_id, category_name, quantity, amount, reason, issued_at)
            """)
        .params(
            texts(notes, CreditNote::id),
            texts(notes, CreditNote::externalId),
            texts(notes, CreditNote::customerId),
            texts(notes, CreditNote::currency),
            texts(notes, CreditNote::country),
            texts(notes, CreditNote::method),
            texts(notes, CreditNote::productId),
            texts(notes, CreditNote::variantId),
            texts(notes, CreditNote::sku),
            texts(notes, CreditNote::categoryId),
            texts(notes, CreditNote::categoryName),
            notes.stream().map(CreditNote::quantity).toArray(Integer[]::new),
            notes.stream().map(CreditNote::amountMinor).toArray(Long[]::new),
            texts(notes, CreditNote::reason),
            texts(notes, n -> n.issuedAt().toString()))
        .update();
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
