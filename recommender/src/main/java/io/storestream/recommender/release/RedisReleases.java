package io.storestream.recommender.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.ReleaseManifest;
import io.storestream.recommender.dataset.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.stereotype.Component;

/**
 * Releases in Redis. Keys of a version never change once it serves; readers see the old or the new
 * version whole, because only {@link RedisKeys#currentRelease()} is ever switched. The caller is
 * the only writer.
 */
@Component
public class RedisReleases {
  private static final Logger LOG = LoggerFactory.getLogger(RedisReleases.class);
  private static final int CHUNK = 500; // keys per command

  private final RedisConnectionFactory redis;

  public RedisReleases(RedisConnectionFactory redis) {
    this.redis = redis;
  }

  /** Version that serves now. */
  public Optional<String> current() {
    try (var connection = redis.getConnection()) {
      byte[] version = connection.stringCommands().get(bytes(RedisKeys.currentRelease()));
      return version == null ? Optional.empty() : Optional.of(new String(version, UTF_8));
    }
  }

  /**
   * Writes a version, reads it back, and makes it serve. Repeatable: leftovers of an attempt that
   * was cut off are removed first, and a version that serves already is checked, not touched.
   *
   * @throws IllegalStateException if what Redis holds is not what was written
   */
  public void publish(ReleaseContent content, ReleaseManifest manifest, Progress progress) {
    try (var connection = redis.getConnection()) {
      if (current().filter(content.version()::equals).isEmpty()) {
        remove(connection, content.version());
        write(connection, content, progress);
        connection
            .stringCommands()
            .set(bytes(RedisKeys.releaseManifest(content.version())), Json.bytes(manifest));
      }
      verify(connection, manifest);
      connection.stringCommands().set(bytes(RedisKeys.currentRelease()), bytes(content.version()));
    }
  }

  private static void write(RedisConnection connection, ReleaseContent content, Progress progress) {
    var chunk = new IdentityHashMap<byte[], byte[]>(); // keys differ anyhow
    long written = 0;
    for (var entry : content.values().entrySet()) {
      chunk.put(bytes(entry.getKey()), entry.getValue());
      written++;
      if (chunk.size() == CHUNK || written == content.values().size()) {
        connection.stringCommands().mSet(chunk);
        chunk.clear();
        progress.report(written, content.values().size());
      }
    }
  }

  /**
   * Reads every key of a version and compares number and checksum with its manifest.
   *
   * @throws IllegalStateException if they differ
   */
  public void verify(ReleaseManifest manifest) {
    try (var connection = redis.getConnection()) {
      verify(connection, manifest);
    }
  }

  private static void verify(RedisConnection connection, ReleaseManifest manifest) {
    var keys = new ArrayList<>(scan(connection, RedisKeys.releasePattern(manifest.version())));
    keys.remove(RedisKeys.releaseManifest(manifest.version()));
    keys.sort(null);
    var crc = new CRC32C();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      var chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
      List<byte[]> values =
          connection
              .stringCommands()
              .mGet(chunk.stream().map(RedisReleases::bytes).toArray(byte[][]::new));
      if (values == null) {
        throw new IllegalStateException("Redis answers nothing");
      }
      for (int i = 0; i < chunk.size(); i++) {
        byte[] value = values.get(i);
        ReleaseContent.update(crc, chunk.get(i), value == null ? new byte[0] : value);
      }
    }
    var checksum = ReleaseContent.hex(crc);
    if (keys.size() != manifest.keys() || !checksum.equals(manifest.checksum())) {
      throw new IllegalStateException(
          "release %s has %d keys with checksum %s in Redis, its manifest says %d and %s"
              .formatted(
                  manifest.version(), keys.size(), checksum, manifest.keys(), manifest.checksum()));
    }
  }

  /** Removes every version but those: older releases, and attempts that were cut off. */
  public void removeAllBut(Collection<String> versions) {
    try (var connection = redis.getConnection()) {
      String prefix = RedisKeys.releasePattern("").replace(":*", "");
      Set<String> found = new HashSet<>();
      for (var key : scan(connection, prefix + "*")) {
        int end = key.indexOf(':', prefix.length());
        if (end > 0) {
          found.add(key.substring(prefix.length(), end));
        }
      }
      found.removeAll(versions);
      found.remove(current().orElse(""));
      for (var version : found) {
        remove(connection, version);
        LOG.info("removed release {} from Redis", version);
      }
    }
  }

  private static void remove(RedisConnection connection, String version) {
    var keys = scan(connection, RedisKeys.releasePattern(version));
    for (int from = 0; from < keys.size(); from += CHUNK) {
      connection
          .keyCommands()
          .unlink(
              keys.subList(from, Math.min(keys.size(), from + CHUNK)).stream()
                  .map(RedisReleases::bytes)
                  .toArray(byte[][]::new));
    }
  }

  private static List<String> scan(RedisConnection connection, String pattern) {
    var keys = new HashSet<String>(); // SCAN may name a key twice
    try (var cursor =
        connection
            .keyCommands()
            .scan(ScanOptions.scanOptions().match(pattern).count(1000).build())) {
      while (cursor.hasNext()) {
        keys.add(new String(cursor.next(), UTF_8));
      }
    }
    return List.copyOf(keys);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
