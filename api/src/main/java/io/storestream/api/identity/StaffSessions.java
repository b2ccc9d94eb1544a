package io.storestream.api.identity;

import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.contracts.RedisKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Who of the staff is signed in: in Redis alone, by the hash of the token. When Redis has lost it
 * they sign in again; the account itself is looked up at each request, so that a changed role or a
 * locked account counts at once.
 */
@Component
class StaffSessions {
  static final String PREFIX = "sst_";

  private final StringRedisTemplate redis;
  private final Clock clock;
  private final Duration life;

  /**
   * @param life how long staff stay signed in; a working day
   */
  StaffSessions(
      StringRedisTemplate redis,
      Clock clock,
      @Value("${identity.staff-session:10h}") Duration life) {
    this.redis = redis;
    this.clock = clock;
    this.life = life;
  }

  /** A session of this account that began then. */
  record Session(String staffId, Instant since) {}

  /** The token, shown once. */
  String open(String staffId) {
    var token = PREFIX + Ids.secret();
    redis.opsForValue().set(key(token), staffId + " " + clock.millis(), life);
    return token;
  }

  Optional<Session> find(String token) {
    var value = redis.opsForValue().get(key(token));
    if (value == null) {
      return Optional.empty();
    }
    int space = value.indexOf(' ');
    return Optional.of(
        new Session(
            value.substring(0, space),
            Instant.ofEpochMilli(Long.parseLong(value.substring(space + 1)))));
  }

  void close(String token) {
    redis.delete(key(token));
  }

  long seconds() {
    return life.toSeconds();
  }

  private static String key(String token) {
    return RedisKeys.staffSession(Hashes.hex(token));
  }
}
