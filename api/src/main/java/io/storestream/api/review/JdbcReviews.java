package io.storestream.api.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables review.review and review.summary; a summary that changes is an event. */
@Repository
class JdbcReviews {
  private static final String SELECT =
      """
      select id, product_id, customer_id, rating, title, body, author, verified, status, reason,
        decided_by, decided_at, version, created_at
      from review.review
      """;

  private final JdbcClient db;

  JdbcReviews(JdbcClient db) {
    this.db = db;
  }

  /** False, and nothing is written, when the customer has reviewed the product before. */
  boolean insert(String id, String product, String customer, ReviewInput input, boolean verified) {
    return db.sql(
                """
                insert into review.review
                  (id, product_id, customer_id, rating, title, body, author, verified)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (product_id, customer_id) do nothing
                """)
            .params(
                id,
                product,
                customer,
                input.rating(),
                input.title(),
                input.body(),
                input.author(),
                verified)
            .update()
        == 1;
  }

  Optional<Review> find(String id) {
    return db.sql(SELECT + "where id = ?").param(id).query((row, _) -> review(row)).optional();
  }

  /** Newest first, of one status and product where given, before {@code before}. */
  List<Review> page(
      @Nullable Status status, @Nullable String product, @Nullable String before, int limit) {
    return db.sql(
            SELECT
                + """
                where (:status::text is null or status = :status)
                  and (:product::text is null or product_id = :product)
                  and (:before::text is null or id < :before)
                order by id desc limit :limit
                """)
        .param("status", status == null ? null : status.text())
        .param("product", product)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> review(row))
        .list();
  }

  /** Decisions about one product take turns until the end of the transaction. */
  void lock(String product) {
    db.sql("select pg_advisory_xact_lock(hashtext('review'), hashtext(?))")
        .param(product)
        .query()
        .singleRow();
  }

  /** Writes nothing when the review is there already. */
  void decide(String id, Status status, String reason, String by) {
    db.sql(
            """
            update review.review set status = :status, reason = :reason, decided_by = :by,
              decided_at = now(), version = version + 1, updated_at = now()
            where id = :id and (status, reason) is distinct from (:status, :reason)
            """)
        .param("id", id)
        .param("status", status.text())
        .param("reason", reason)
        .param("by", by)
        .update();
  }

  /** Counts the approved reviews of a product afresh; needs {@link #lock}. */
  void summarise(String product) {
    db.sql(
            """
            insert into review.summary as old (product_id, rating_count, rating_sum, stars)
            select ?, count(*), coalesce(sum(rating), 0), array[
              count(*) filter (where rating = 1), count(*) filter (where rating = 2),
              count(*) filter (where rating = 3), count(*) filter (where rating = 4),
              count(*) filter (where rating = 5)]
            from review.review where product_id = ? and status = 'approved'
            on conflict (product_id) do update set rating_count = excluded.rating_count,
              rating_sum = excluded.rating_sum, stars = excluded.stars
            where (old.rating_count, old.rating_sum, old.stars)
              is distinct from (excluded.rating_count, excluded.rating_sum, excluded.stars)
            """)
        .params(product, product)
        .update();
  }

  private static Review review(ResultSet row) throws SQLException {
    var decided = row.getTimestamp("decided_at");
    return new Review(
        row.getString("id"),
        row.getString("product_id"),
        row.getString("customer_id"),
        row.getInt("rating"),
        row.getString("title"),
        row.getString("body"),
        row.getString("author"),
        row.getBoolean("verified"),
        row.getString("status"),
        row.getString("reason"),
        row.getString("decided_by"),
        decided == null ? null : decided.toInstant(),
        row.getLong("version"),
        row.getTimestamp("created_at").toInstant());
  }
}
