package io.storestream.api.recommendation;

import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topics;
import io.storestream.contracts.TrendingFact;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** What people look at now: the decayed counts of every partition, added up. */
@Component
class Trending {
  private static final int DEPTH = 300;

  private final StringRedisTemplate redis;
  private final Clock clock;

  Trending(StringRedisTemplate redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /** Best first. */
  List<Candidate> candidates() {
    var sums = new HashMap<String, Double>();
    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
      var scored =
          redis.opsForZSet().reverseRangeWithScores(RedisKeys.trending(partition), 0, DEPTH - 1);
      if (scored != null) {
        for (var entry : scored) {
          if (entry.getValue() != null && entry.getScore() != null) {
            sums.merge(entry.getValue(), entry.getScore(), TrendingFact::add);
          }
        }
      }
    }
    return ranked(sums, clock.instant());
  }

  /**
   * @param logScores product id to {@link TrendingFact#logScore()}
   */
  static List<Candidate> ranked(Map<String, Double> logScores, Instant now) {
    return logScores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(e ->
            new Candidate(e.getKey(), TrendingFact.at(e.getValue(), now), Algorithm.TRENDING, null))
        .toList();
  }
}
