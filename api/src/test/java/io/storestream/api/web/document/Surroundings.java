package io.storestream.api.web.document;

import io.storestream.api.search.LittleIndex;
import io.storestream.contracts.RedisKeys;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the other applications would have written: an index, a figure, a measurement. */
final class Surroundings {
  private final JdbcClient db;
  private final StringRedisTemplate redis;
  private final String index;

  Surroundings(JdbcClient db, StringRedisTemplate redis, String index) {
    this.db = db;
    this.redis = redis;
    this.index = index;
  }

  void prepare() {
    LittleIndex.create(index);
    redis
        .opsForHash()
        .putAll(
            RedisKeys.freshness(),
            Map.of(
                "p50_ms", "180",
                "p99_ms", "420",
                "max_ms", "510",
                "count", "600",
                "at", "2026-01-31T12:00:00Z"));
    db.sql("create schema if not exists analytics").update();
    db.sql(
            """
            create table if not exists analytics.sales (dimension text, day date, key text,
              currency text, partition int, label text, at timestamptz, revision bigint,
              orders bigint, units bigint, sales_minor bigint, refunds_minor bigint,
              net_reporting float8, position bigint,
              primary key (dimension, day, key, currency, partition))
            """)
        .update();
    db.sql(
            """
            create table if not exists analytics.ledger (source_id text, version bigint, seq int,
              position bigint, at timestamptz, day date, country text, method text, currency text,
              orders int, units int, sales_minor bigint, refunds_minor bigint,
              net_reporting float8, primary key (source_id, version, seq))
            """)
        .update();
    db.sql(
            """
            insert into analytics.sales values ('country', '2026-01-30', 'GB', 'GBP', 0,
              'United Kingdom', now(), 1, 12, 31, 152900, 4900, 1480, 1)
            on conflict do nothing
            """)
        .update();
  }
}
