package io.storestream.api.activity;

import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What Redis holds of a person's visits. Erasing removes it at once; the erasure event, which
 * {@code pipelines} follows, removes it again wherever the stream would bring it back.
 */
@Component
class RecentOfPeople implements PersonalData {
  private static final Logger log = LoggerFactory.getLogger(RecentOfPeople.class);

  private final StringRedisTemplate redis;

  RecentOfPeople(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /**
   * @param recent {@code productId|kind|epochMillis}, newest first
   * @param history made by the stream
   */
  record Visits(List<String> recent, @Nullable JsonNode history) {}

  @Override
  public String part() {
    return "visits";
  }

  @Override
  public Set<String> tables() {
    return Set.of();
  }

  /** By customer id or visitor id. */
  @Override
  public Map<String, Visits> export(Person person) {
    var visits = new TreeMap<String, Visits>();
    names(person)
        .forEach(name -> {
          var recent = redis.opsForList().range(RedisKeys.recent(name), 0, -1);
          var history = redis.opsForValue().get(RedisKeys.history(name));
          visits.put(
              name,
              new Visits(
                  Objects.requireNonNullElse(recent, List.of()),
                  history == null ? null : Json.MAPPER.readTree(history)));
        });
    return visits;
  }

  @Override
  public List<Outcome> erase(Person person) {
    return List.of(
        Outcome.erased(
            "recent products and visit histories, of the customer and of their browsers",
            names(person).count()),
        Outcome.kept(
            "behaviour and order events in Kafka",
            names(person).count(),
            "they cannot be rewritten; they hold opaque ids, which lead to nobody any more"));
  }

  @Override
  public void erased(Person person) {
    var keys = new ArrayList<String>();
    names(person)
        .forEach(name -> {
          keys.add(RedisKeys.recent(name));
          keys.add(RedisKeys.history(name));
        });
    if (keys.isEmpty()) {
      return;
    }
    try {
      redis.delete(keys);
    } catch (DataAccessException e) {
      log.warn("Redis is down, the stream will erase the visits: {}", e.getMessage());
    }
  }

  private static Stream<String> names(Person person) {
    return Stream.concat(Stream.ofNullable(person.customerId()), person.visitors().stream());
  }
}
