package io.storestream.api.search;

import io.storestream.api.web.Hashes;
import io.storestream.api.web.Paging;
import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Asks the index the same question once in {@link SearchSettings#cache()}, over all instances.
 * Whoever wants to see a position newer than the kept answer's is answered by the index.
 */
@Component
class CachedSearch {
  private static final Logger log = LoggerFactory.getLogger(CachedSearch.class);

  /**
   * @param position what could be found at least when the index was asked
   */
  record Kept(long position, SearchAnswer answer) {}

  private record Question(Criteria criteria, Paging paging) {}

  private final ProductSearch products;
  private final Position position;
  private final StringRedisTemplate redis;
  private final SearchSettings settings;

  CachedSearch(
      ProductSearch products,
      Position position,
      StringRedisTemplate redis,
      SearchSettings settings) {
    this.products = products;
    this.position = position;
    this.redis = redis;
    this.settings = settings;
  }

  /**
   * @param minPosition an answer that may lack it is not taken from the cache
   */
  SearchAnswer search(
      String requestId, Criteria criteria, Paging paging, @Nullable Long minPosition) {
    if (settings.cache().isZero()) {
      return products.search(requestId, criteria, paging);
    }
    var key = key(criteria, paging);
    var kept = kept(key);
    if (kept.isPresent() && (minPosition == null || kept.get().position() >= minPosition)) {
      return kept.get().answer().to(requestId);
    }
    long asOf = passed();
    var answer = products.search(requestId, criteria, paging);
    if (!answer.partial()) {
      keep(key, new Kept(asOf, answer));
    }
    return answer;
  }

  static String key(Criteria criteria, Paging paging) {
    return RedisKeys.search(Hashes.hex(Json.text(new Question(criteria, paging))));
  }

  private Optional<Kept> kept(String key) {
    try {
      return Optional.ofNullable(redis.opsForValue().get(key))
          .map(text -> Json.MAPPER.readValue(text, Kept.class));
    } catch (DataAccessException | JacksonException e) {
      log.debug("Nothing is taken from the cache: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void keep(String key, Kept kept) {
    try {
      redis.opsForValue().set(key, Json.text(kept), settings.cache());
    } catch (DataAccessException e) {
      log.debug("Nothing is put into the cache: {}", e.getMessage());
    }
  }

  private long passed() {
    try {
      return position.passed();
    } catch (DataAccessException e) {
      return -1;
    }
  }
}
