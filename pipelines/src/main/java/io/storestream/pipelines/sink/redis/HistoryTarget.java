package io.storestream.pipelines.sink.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.sink.Latest;
import io.storestream.pipelines.sink.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.core.JacksonException;

/**
 * A visitor's history, unless Redis has a later one. Gone {@link #KEPT} after the last visit, and
 * with the visitor's recent products at a tombstone: the visitor is erased.
 */
final class HistoryTarget implements Target {
  static final Duration KEPT = Duration.ofDays(90);
  private static final byte[] COMPARE_AND_SET =
      """
      local now = redis.call('GET', KEYS[1])
      if now and cjson.decode(now).revision > tonumber(ARGV[2]) then return 0 end
      redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
      return 1
      """
          .getBytes(UTF_8);

  private final StringRedisTemplate redis;

  HistoryTarget(StringRedisTemplate redis) {
    this.redis = redis;
  }

  @Override
  public void prepare() {}

  @Override
  public List<Refused> write(List<ConsumerRecord<String, byte[]>> records) {
    var refused = new ArrayList<Refused>();
    byte[] kept = Long.toString(KEPT.toSeconds()).getBytes(UTF_8);
    redis.executePipelined(
        (RedisCallback<@Nullable Object>)
            connection -> {
              for (var record : Latest.withTombstones(records)) {
                if (record.value() == null) {
                  connection
                      .keyCommands()
                      .del(
                          RedisKeys.history(record.key()).getBytes(UTF_8),
                          RedisKeys.recent(record.key()).getBytes(UTF_8));
                  continue;
                }
                try {
                  long revision = Topics.VISITOR_HISTORY.decode(record.value()).revision();
                  connection
                      .scriptingCommands()
                      .eval(
                          COMPARE_AND_SET,
                          ReturnType.INTEGER,
                          1,
                          RedisKeys.history(record.key()).getBytes(UTF_8),
                          record.value(),
                          Long.toString(revision).getBytes(UTF_8),
                          kept);
                } catch (JacksonException e) {
                  refused.add(new Refused(record, "JacksonException: " + e.getOriginalMessage()));
                }
              }
              return null;
            });
    return refused;
  }
}
