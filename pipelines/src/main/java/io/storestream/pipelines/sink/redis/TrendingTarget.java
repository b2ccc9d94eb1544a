package io.storestream.pipelines.sink.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topics;
import io.storestream.contracts.TrendingFact;
import io.storestream.pipelines.sink.Latest;
import io.storestream.pipelines.sink.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisZSetCommands.ZAddArgs;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.core.JacksonException;

/** The strongest {@link #KEPT} products of each partition. A score only ever rises. */
final class TrendingTarget implements Target {
  static final int KEPT = 1_000;

  private final StringRedisTemplate redis;

  TrendingTarget(StringRedisTemplate redis) {
    this.redis = redis;
  }

  @Override
  public void prepare() {}

  @Override
  public List<Refused> write(List<ConsumerRecord<String, byte[]>> records) {
    var refused = new ArrayList<Refused>();
    redis.executePipelined(
        (RedisCallback<@Nullable Object>)
            connection -> {
              var partitions = new HashSet<Integer>();
              for (var record : Latest.of(records)) {
                try {
                  TrendingFact fact = Topics.TRENDING_FACT.decode(record.value());
                  byte[] key = RedisKeys.trending(fact.partition()).getBytes(UTF_8);
                  connection
                      .zSetCommands()
                      .zAdd(
                          key,
                          fact.logScore(),
                          fact.productId().getBytes(UTF_8),
                          ZAddArgs.empty().gt());
                  partitions.add(fact.partition());
                } catch (JacksonException e) {
                  refused.add(new Refused(record, "JacksonException: " + e.getOriginalMessage()));
                }
              }
              for (int partition : partitions) {
                connection
                    .zSetCommands()
                    .zRemRange(RedisKeys.trending(partition).getBytes(UTF_8), 0, -KEPT - 1);
              }
              return null;
            });
    return refused;
  }
}
