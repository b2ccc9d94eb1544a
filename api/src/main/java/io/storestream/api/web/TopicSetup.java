package io.storestream.api.web;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Creates the topics that this application writes, as soon as Kafka answers; {@code /health} says
 * which are missing until then.
 */
@Component("topics")
class TopicSetup implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final List<Topic<?>> WRITTEN =
      Stream.<Topic<?>>concat(Topics.BEHAVIOUR.stream(), Stream.of(Topics.ACCESS)).toList();
  private static final long MONTH_MILLIS = TimeUnit.DAYS.toMillis(30);

  private final String servers;
  private final short replication;
  private volatile Set<String> missing = Set.copyOf(WRITTEN.stream().map(Topic::name).toList());
  private volatile boolean closed;

  TopicSetup(
      @Value("${spring.kafka.bootstrap-servers}") String servers,
      @Value("${storestream.kafka-replication:1}") short replication) {
    this.servers = servers;
    this.replication = replication;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread.ofVirtual().name("topic-setup").start(this::createAll);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    closed = true;
  }

  @Override
  public Health health() {
    var open = missing;
    return open.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("missing", open.stream().sorted().toList()).build();
  }

  private void createAll() {
    var settings =
        Map.<String, Object>of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    while (!closed && !missing.isEmpty()) {
      try (var admin = Admin.create(settings)) {
        create(admin, WRITTEN);
        missing = Set.of();
        log.info("Topics are there: {}", WRITTEN.stream().map(Topic::name).toList());
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        log.info("Waiting for Kafka at {}: {}", servers, e.getMessage());
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void create(Admin admin, Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    var present = admin.listTopics().names().get(5, TimeUnit.SECONDS);
    for (var topic : topics) {
      if (present.contains(topic.name())) {
        continue;
      }
      try {
        admin.createTopics(List.of(definition(topic))).all().get(5, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic definition(Topic<?> topic) {
    var config = new HashMap<String, String>();
    switch (topic.retention()) {
      case COMPACT -> config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
      case FOREVER -> config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
      case MONTH -> config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(MONTH_MILLIS));
    }
    return new NewTopic(topic.name(), topic.partitions(), replication).configs(config);
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
