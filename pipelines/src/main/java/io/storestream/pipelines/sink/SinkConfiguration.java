package io.storestream.pipelines.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.pipelines.stream.Instance;
import io.storestream.pipelines.stream.RunningStreams;
import io.storestream.pipelines.stream.StreamsSettings;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SinkSettings.class)
class SinkConfiguration {
  @Bean
  RunningSinks runningSinks(
      List<Sink> sinks,
      Acknowledgements acknowledgements,
      StreamsSettings settings,
      Instance instance,
      RunningStreams streams,
      MeterRegistry meters) {
    return new RunningSinks(sinks, acknowledgements, settings, instance, streams, meters);
  }

  /** Down while one is blocked; the details say which, since when and why. */
  @Bean
  HealthIndicator sinksHealthIndicator(RunningSinks sinks) {
    return () ->
        (sinks.healthy() ? Health.up() : Health.down()).withDetails(sinks.states()).build();
  }
}
