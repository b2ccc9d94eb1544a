package io.storestream.api.order;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table orders.guest_access: secrets that open a guest's order for a while, hashed. */
@Repository
class JdbcGuestAccess {
  private final JdbcClient db;

  JdbcGuestAccess(JdbcClient db) {
    this.db = db;
  }

  /** Id of the guest's order with this number and e-mail address. */
  Optional<String> order(String number, String email) {
    return db.sql(
            """
            select id from orders.customer_order
            where number = ? and lower(email) = lower(?) and customer_id is null
            """)
        .params(number, email)
        .query(String.class)
        .optional();
  }

  /** Remembers a secret and forgets those that ran out; two statements. */
  void grant(String tokenHash, String orderId, Instant now, Instant until) {
    db.sql("delete from orders.guest_access where order_id = ? and expires_at <= ?")
        .params(orderId, now.atOffset(ZoneOffset.UTC))
        .update();
    db.sql("insert into orders.guest_access (token_hash, order_id, expires_at) values (?, ?, ?)")
        .params(tokenHash, orderId, until.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean opens(String tokenHash, String orderId, Instant now) {
    return db.sql(
            """
            select exists (select from orders.guest_access
              where token_hash = ? and order_id = ? and expires_at > ?)
            """)
        .params(tokenHash, orderId, now.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
