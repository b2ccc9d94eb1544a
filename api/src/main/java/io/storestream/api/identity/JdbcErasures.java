package io.storestream.api.identity;

import io.storestream.api.web.Hashes;
import io.storestream.contracts.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables identity.erasure and identity.erased_visitor. */
@Repository
class JdbcErasures {
  private final JdbcClient db;

  JdbcErasures(JdbcClient db) {
    this.db = db;
  }

  Optional<People.Report> find(String customerId) {
    return db.sql("select report::text from identity.erasure where customer_id = ?")
        .param(customerId)
        .query((row, _) -> Json.read(row.getString(1), People.Report.class))
        .optional();
  }

  void insert(People.Report report, String by) {
    db.sql(
            """
            insert into identity.erasure (customer_id, erased_at, erased_by, report)
            values (?, ?, ?, ?::jsonb)
            """)
        .params(
            report.customerId(), report.erasedAt().atOffset(ZoneOffset.UTC), by, Json.text(report))
        .update();
  }

  void insertVisitors(Collection<String> visitors, Instant at) {
    if (visitors.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into identity.erased_visitor (hash, erased_at)
            select unnest(?::text[]), ? on conflict do nothing
            """)
        .params(
            visitors.stream().map(Hashes::hex).toArray(String[]::new), at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<String> customersSince(Instant since) {
    return since("select customer_id from identity.erasure where erased_at > ?", since);
  }

  /** Hashes. */
  List<String> visitorsSince(Instant since) {
    return since("select hash from identity.erased_visitor where erased_at > ?", since);
  }

  private List<String> since(String statement, Instant since) {
    return db.sql(statement).param(since.atOffset(ZoneOffset.UTC)).query(String.class).list();
  }
}
