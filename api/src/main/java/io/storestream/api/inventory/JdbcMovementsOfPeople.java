package io.storestream.api.inventory;

import io.storestream.api.web.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stock ledger says who bought or gave back. */
@Repository
class JdbcMovementsOfPeople implements PersonalData {
  private final JdbcClient db;

  JdbcMovementsOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "stock_movements";
  }

  @Override
  public Set<String> tables() {
    return Set.of("inventory.movement");
  }

  @Override
  public List<Map<String, Object>> export(Person person) {
    return db.sql(
            """
            select variant_id, delta, reason, reference, at from inventory.movement
            where actor = ? and actor like 'customer:%' order by id
            """)
        .param(actor(person))
        .query((row, _) ->
            Map.<String, Object>of(
                "variant_id", row.getString(1),
                "delta", row.getInt(2),
                "reason", row.getString(3),
                "reference", row.getString(4),
                "at", row.getTimestamp(5).toInstant()))
        .list();
  }

  @Override
  public List<Outcome> erase(Person person) {
    int moved =
        db.sql(
                """
                update inventory.movement set actor = 'customer:erased'
                where actor = ? and actor like 'customer:%'
                """)
            .param(actor(person))
            .update();
    return List.of(
        Outcome.erased("buyer in the stock ledger", moved),
        Outcome.kept("entries of the stock ledger", moved, "they sum to the stock"));
  }

  private static @Nullable String actor(Person person) {
    return person.customerId() == null ? null : "customer:" + person.customerId();
  }
}
