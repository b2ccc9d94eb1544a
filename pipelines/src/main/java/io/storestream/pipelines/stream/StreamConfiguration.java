package io.storestream.pipelines.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamsSettings.class)
class StreamConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Instance instance(StreamsSettings settings) {
    return Instance.in(settings.stateDir());
  }

  @Bean
  RunningStreams runningStreams(
      List<Pipeline> pipelines, StreamsSettings settings, Instance instance, MeterRegistry meters) {
    return new RunningStreams(pipelines, settings, instance, meters);
  }

  /** Down while a topology does not run; the details give the state of each. */
  @Bean
  HealthIndicator streamsHealthIndicator(RunningStreams streams) {
    return () ->
        (streams.healthy() ? Health.up() : Health.down()).withDetails(streams.states()).build();
  }
}
