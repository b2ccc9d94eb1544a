package io.storestream.api.cart;

import io.storestream.api.promotion.Receipt;
import io.storestream.contracts.Json;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Table cart.quote. */
@Repository
class JdbcQuotes {
  private final JdbcClient db;

  JdbcQuotes(JdbcClient db) {
    this.db = db;
  }

  void insert(String id, String cartId, Receipt receipt, Instant expiresAt) {
    db.sql(
            """
            insert into cart.quote (id, cart_id, receipt, expires_at) values (?, ?, ?::jsonb, ?)
            """)
        .params(id, cartId, Json.text(receipt), Timestamp.from(expiresAt))
        .update();
  }

  /** One of this cart that is good at {@code now}. */
  Optional<Receipt> find(String id, String cartId, Instant now) {
    return db.sql(
            "select receipt::text from cart.quote where id = ? and cart_id = ? and expires_at > ?")
        .params(id, cartId, Timestamp.from(now))
        .query(String.class)
        .optional()
        .map(text -> Json.read(text, Receipt.class));
  }

  /** Forgets what is good no more. */
  @Scheduled(cron = "0 41 * * * *", zone = "UTC")
  void purge() {
    db.sql("delete from cart.quote where expires_at < now()").update();
  }
}
