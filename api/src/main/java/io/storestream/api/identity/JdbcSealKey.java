package io.storestream.api.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.seal_key: one row, made by whoever needs it first. */
@Repository
class JdbcSealKey {
  private final JdbcClient db;

  JdbcSealKey(JdbcClient db) {
    this.db = db;
  }

  /** The key; {@code fresh} becomes it when there is none. */
  byte[] getOr(byte[] fresh) {
    db.sql("insert into identity.seal_key (id, key) values (1, ?) on conflict do nothing")
        .param(fresh)
        .update();
    return db.sql("select key from identity.seal_key where id = 1").query(byte[].class).single();
  }
}
