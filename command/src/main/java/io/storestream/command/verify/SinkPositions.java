package io.storestream.command.verify;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far each store has come in what PostgreSQL committed. */
public final class SinkPositions implements AutoCloseable {
  /** Sinks that acknowledge positions: search, figures there, figures in PostgreSQL. */
  static final List<String> SINKS =
      List.of("products", "orders", "ledger", "sales", "ledger-pg", "sales-pg");

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> redis;

  private SinkPositions(RedisClient client, StatefulRedisConnection<String, String> redis) {
    this.client = client;
    this.redis = redis;
  }

  /**
   * @throws CommandFailure if Redis cannot be reached
   */
  public static SinkPositions connect(RunningSystem system) {
    RedisClient client = RedisClient.create(system.redisUrl());
    try {
      return new SinkPositions(client, client.connect());
    } catch (RedisException e) {
      client.close();
      throw new CommandFailure(
          ExitCode.FAILED,
          "Redis at " + system.redisUrl() + " cannot be reached: " + e.getMessage());
    }
  }

  /** Position that a sink has made readable in every partition; 0 before its first one. */
  long of(String sink) {
    Map<String, String> partitions = redis.sync().hgetall(RedisKeys.position(sink));
    return partitions.size() < Topics.PARTITIONS
        ? 0
        : partitions.values().stream().mapToLong(Long::parseLong).min().orElse(0);
  }

  /** Position of each sink. */
  Map<String, Long> all() {
    Map<String, Long> positions = new TreeMap<>();
    SINKS.forEach(sink -> positions.put(sink, of(sink)));
    return positions;
  }

  /**
   * Waits until every sink has passed {@code position}.
   *
   * @throws CommandFailure naming the sinks that have not, when {@code patience} is over
   */
  public void await(long position, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    Map<String, Long> behind = behind(position);
    while (!behind.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "Position %d has not passed in %d s; behind: %s"
                .formatted(position, patience.toSeconds(), behind));
      }
      pause();
      behind = behind(position);
    }
  }

  private Map<String, Long> behind(long position) {
    Map<String, Long> positions = all();
    positions.values().removeIf(reached -> reached >= position);
    return positions;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted");
    }
  }

  @Override
  public void close() {
    redis.close();
    client.close();
  }
}
