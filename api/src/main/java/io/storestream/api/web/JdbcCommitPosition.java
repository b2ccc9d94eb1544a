package io.storestream.api.web;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks PostgreSQL. */
@Repository
class JdbcCommitPosition implements CommitPosition {
  private final JdbcClient db;

  JdbcCommitPosition(JdbcClient db) {
    this.db = db;
  }

  @Override
  public long read() {
    return db.sql("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")
        .query(Long.class)
        .single();
  }
}
