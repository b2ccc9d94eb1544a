package io.storestream.api.review;

import io.storestream.api.catalog.Rating;
import io.storestream.api.catalog.Ratings;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads table review.summary. */
@Repository
class JdbcRatings implements Ratings {
  private final JdbcClient db;

  JdbcRatings(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Map<String, Rating> of(Collection<String> productIds) {
    if (productIds.isEmpty()) {
      return Map.of();
    }
    return db
        .sql(
            """
            select product_id, rating_sum, rating_count from review.summary
            where product_id = any((select ?::text[])::text[]) and rating_count > 0
            """)
        .param(productIds.toArray(String[]::new))
        .query((row, _) ->
            Map.entry(
                row.getString("product_id"),
                Rating.of(row.getLong("rating_sum"), row.getInt("rating_count"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
