package io.storestream.command.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.ReleaseManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/** The recommendations that serve now: the keys in Redis against their manifest. */
final class ReleaseCheck {
  private static final String NAME = "recommendations: Redis = manifest";
  private static final int SCAN = 2000;

  private final RunningSystem system;

  ReleaseCheck(RunningSystem system) {
    this.system = system;
  }

  CheckResult run() {
    long start = System.nanoTime();
    RedisClient client = RedisClient.create(system.redisUrl());
    try (var connection =
        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      return check(connection.sync(), start);
    } catch (RedisException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "Redis at " + system.redisUrl() + ": " + e.getMessage());
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
  }

  private static CheckResult check(RedisCommands<String, byte[]> redis, long start) {
    byte[] current = redis.get(RedisKeys.currentRelease());
    if (current == null) {
      return result(0, 0, List.of(), "no release is live yet", start);
    }
    String version = new String(current, UTF_8);
    byte[] written = redis.get(RedisKeys.releaseManifest(version));
    if (written == null) {
      return result(0, 0, List.of("release " + version + " has no manifest"), version, start);
    }
    var manifest = Json.read(written, ReleaseManifest.class);
    SortedSet<String> keys = keys(redis, version);
    var problems = new ArrayList<String>();
    if (keys.size() != manifest.keys()) {
      problems.add(keys.size() + " keys, the manifest says " + manifest.keys());
    }
    String checksum = checksum(redis, keys);
    if (!checksum.equals(manifest.checksum().toLowerCase(Locale.ROOT))) {
      problems.add("checksum " + checksum + ", the manifest says " + manifest.checksum());
    }
    return result(manifest.keys(), keys.size(), problems, "release " + version, start);
  }

  private static SortedSet<String> keys(RedisCommands<String, byte[]> redis, String version) {
    var keys = new TreeSet<String>();
    var pattern = ScanArgs.Builder.matches(RedisKeys.releasePattern(version)).limit(SCAN);
    KeyScanCursor<String> page = redis.scan(pattern);
    keys.addAll(page.getKeys());
    while (!page.isFinished()) {
      page = redis.scan(page, pattern);
      keys.addAll(page.getKeys());
    }
    keys.remove(RedisKeys.releaseManifest(version));
    return keys;
  }

  private static String checksum(RedisCommands<String, byte[]> redis, SortedSet<String> keys) {
    var crc = new CRC32C();
    for (String key : keys) {
      byte[] value = redis.get(key);
      crc.update(key.getBytes(UTF_8));
      crc.update(0);
      if (value != null) {
        crc.update(value);
      }
    }
    return "%08x".formatted(crc.getValue());
  }

  private static CheckResult result(
      long expected, long found, List<String> problems, String note, long start) {
    return new CheckResult(
        NAME,
        expected,
        found,
        problems.size(),
        problems,
        note,
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }
}
