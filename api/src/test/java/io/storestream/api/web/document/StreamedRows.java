package io.storestream.api.web.document;

import io.storestream.api.web.Ids;
import io.storestream.contracts.ItemList;
import io.storestream.contracts.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several rows of what other applications write: figures, archived events, recommendations. */
final class StreamedRows {
  private static final String RELEASE = "counted";

  private final JdbcClient db;
  private final StringRedisTemplate redis;

  StreamedRows(JdbcClient db, StringRedisTemplate redis) {
    this.db = db;
    this.redis = redis;
  }

  void figures() {
    var today = LocalDate.now(java.time.ZoneOffset.UTC);
    for (int day = 0; day < 3; day++) {
      db.sql(
              """
              insert into analytics.sales values ('total', ?, '', 'GBP', 0, '', now(), 1, 12, 31,
                152900, 4900, 1480, 1)
              on conflict do nothing
              """)
          .param(today.minusDays(day))
          .update();
    }
  }

  void events() {
    db.sql(
            """
            create table if not exists analytics.behaviour_event (event_id text primary key,
              kind text, visitor_id text, customer_id text, at timestamptz,
              received_at timestamptz, product_id text, quantity int, query text,
              request_id text, list text, items jsonb, results bigint, consent boolean,
              bot boolean)
            """)
        .update();
    for (int i = 0; i < 3; i++) {
      db.sql(
              """
              insert into analytics.behaviour_event (event_id, kind, visitor_id, at, received_at,
                product_id, quantity, consent, bot)
              values (?, 'view', 'visitor-count', now(), now(), 'prod_1', 0, true, false)
              """)
          .param(Ids.next("evt"))
          .update();
    }
  }

  /** All are like the first and liked by all. */
  void recommendations(List<String> products) {
    redis.opsForValue().set(RedisKeys.dictionary(RELEASE), String.join("\n", products));
    var all = new int[products.size()];
    var scores = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
      scores[i] = 1f / (i + 1);
    }
    var packed = new ItemList(all, scores).pack();
    for (var key :
        List.of(RedisKeys.similar(RELEASE, products.getFirst()), RedisKeys.popular(RELEASE))) {
      redis.execute(
          (RedisCallback<Boolean>)
              c -> c.stringCommands().set(key.getBytes(StandardCharsets.UTF_8), packed));
    }
    redis.opsForValue().set(RedisKeys.currentRelease(), RELEASE);
  }

  void forgetRecommendations() {
    redis.delete(RedisKeys.currentRelease());
  }
}
