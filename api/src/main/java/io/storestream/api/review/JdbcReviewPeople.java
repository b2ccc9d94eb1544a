package io.storestream.api.review;

import io.storestream.api.identity.PersonalData;
import io.storestream.contracts.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What reviews know about people. */
@Repository
class JdbcReviewPeople implements PersonalData {
  private final JdbcClient db;

  JdbcReviewPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "reviews";
  }

  @Override
  public JsonNode export(String customerId) {
    return Json.MAPPER.readTree(
        db.sql(
                """
                select coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]')::text
                from review.review r where r.customer_id = ?
                """)
            .param(customerId)
            .query(String.class)
            .single());
  }

  /** Stars stay, so that the product's summary does; words and name go. */
  @Override
  public void erase(String customerId) {
    db.sql(
            """
            update review.review set author = '', title = '', body = '', version = version + 1
            where customer_id = ?
            """)
        .param(customerId)
        .update();
  }
}
