package io.storestream.pipelines.sink.redis;

import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.sink.Acknowledgements;
import io.storestream.pipelines.sink.Sink;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Live features, positions and freshness in Redis. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RedisSinks {
  @Bean
  Freshness freshness() {
    return new Freshness();
  }

  @Bean
  Acknowledgements positions(StringRedisTemplate redis, Freshness freshness, Clock clock) {
    return new RedisPositions(redis, freshness, clock);
  }

  @Bean
  FreshnessReport freshnessReport(
      Freshness freshness, StringRedisTemplate redis, Clock clock, MeterRegistry meters) {
    return new FreshnessReport(freshness, redis, clock, meters);
  }

  @Bean
  Sink visitorHistory(StringRedisTemplate redis) {
    return new Sink(
        "visitor-history",
        List.of(Topics.VISITOR_HISTORY),
        new HistoryTarget(redis),
        Sink.Pace.AT_ONCE);
  }

  @Bean
  Sink trending(StringRedisTemplate redis) {
    return new Sink(
        "trending", List.of(Topics.TRENDING_FACT), new TrendingTarget(redis), Sink.Pace.AT_ONCE);
  }
}
