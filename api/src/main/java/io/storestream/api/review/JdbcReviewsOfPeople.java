package io.storestream.api.review;

import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What people have written about products. */
@Repository
class JdbcReviewsOfPeople implements PersonalData {
  private final JdbcClient db;

  JdbcReviewsOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "reviews";
  }

  @Override
  public Set<String> tables() {
    return Set.of("review.review");
  }

  @Override
  public JsonNode export(Person person) {
    return Json.MAPPER.readTree(
        db.sql(
                """
                select coalesce(jsonb_agg(to_jsonb(r) - 'decided_by' order by r.id), '[]')::text
                from review.review r where customer_id = ?
                """)
            .param(person.customerId())
            .query(String.class)
            .single());
  }

  /** Of a review that is shown the stars stay, so that the product's rating does. */
  @Override
  public List<Outcome> erase(Person person) {
    int stars =
        db.sql(
                """
                update review.review set customer_id = 'erased-' || id, title = '', body = '',
                  author = '', version = version + 1, updated_at = now()
                where customer_id = ? and status = 'approved'
                """)
            .param(person.customerId())
            .update();
    int gone =
        db.sql("delete from review.review where customer_id = ?")
            .param(person.customerId())
            .update();
    return List.of(
        Outcome.erased("reviews that were not shown", gone),
        Outcome.erased("author and words of reviews", stars),
        Outcome.kept("stars of reviews", stars, "the product's rating counts them"));
  }
}
