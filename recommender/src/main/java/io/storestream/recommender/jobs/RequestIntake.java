package io.storestream.recommender.jobs;

import io.storestream.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Waits for Kafka, creates the topic of requests if it is missing, then listens. */
@Configuration(proxyBeanMethods = false)
class RequestIntake implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);

  private final KafkaAdmin admin;
  private final KafkaListenerEndpointRegistry listeners;
  private final Shutdown shutdown;
  private final short replication;
  private volatile boolean started;

  RequestIntake(
      KafkaAdmin admin,
      KafkaListenerEndpointRegistry listeners,
      Shutdown shutdown,
      @Value("${storestream.kafka-replication}") short replication) {
    this.admin = admin;
    this.listeners = listeners;
    this.shutdown = shutdown;
    this.replication = replication;
  }

  /** PostgreSQL down: the record is tried again until it is back. */
  @Bean
  static DefaultErrorHandler tryForEver() {
    return new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS));
  }

  @Override
  public void start() {
    started = true;
    Thread.ofVirtual().name("request-intake").start(this::open);
  }

  private void open() {
    for (boolean first = true; !shutdown.requested(); first = false) {
      try {
        createTopic();
        var container = listeners.getListenerContainer(Requests.LISTENER);
        if (container != null && !shutdown.requested()) {
          container.start();
          LOG.info("listening for requests");
        }
        return;
      } catch (ExecutionException | TimeoutException e) {
        if (first) {
          LOG.info(
              "waiting for Kafka at {}",
              admin.getConfigurationProperties().get("bootstrap.servers"));
        }
        shutdown.pause(1_000);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void createTopic() throws ExecutionException, InterruptedException, TimeoutException {
    var topic = Topics.BATCH_REQUEST;
    try (var client = Admin.create(admin.getConfigurationProperties())) {
      client
          .createTopics(
              List.of(
                  new NewTopic(topic.name(), topic.partitions(), replication)
                      .configs(Map.of("retention.ms", "-1"))))
          .all()
          .get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  /** Component {@code requests} of the health. */
  @Bean
  HealthIndicator requestsHealthIndicator() {
    return this::health;
  }

  private Health health() {
    var container = listeners.getListenerContainer(Requests.LISTENER);
    return container != null && container.isRunning()
        ? Health.up().build()
        : Health.down().withDetail("waiting for", "Kafka, to listen for requests").build();
  }
}
