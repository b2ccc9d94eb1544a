package io.storestream.api.activity;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Creates the behaviour topics that are missing, as soon as Kafka answers; nothing waits for it. */
@Component
class BehaviourTopics implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(BehaviourTopics.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaProperties kafka;
  private final short replication;
  private volatile Optional<Thread> worker = Optional.empty();

  BehaviourTopics(
      KafkaProperties kafka, @Value("${storestream.kafka.replication:1}") short replication) {
    this.kafka = kafka;
    this.replication = replication;
  }

  @Override
  public void start() {
    worker = Optional.of(Thread.ofVirtual().name("behaviour-topics").start(this::createUntilDone));
  }

  private void createUntilDone() {
    boolean told = false;
    try (var admin = Admin.create(settings())) {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          create(admin);
          return;
        } catch (ExecutionException e) {
          if (!told) {
            log.info("Waiting for Kafka to create topics: {}", String.valueOf(e.getMessage()));
            told = true;
          }
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.getBootstrapServers(),
        "client.id", "api-topics",
        "default.api.timeout.ms", 5_000,
        "request.timeout.ms", 3_000);
  }

  private void create(Admin admin) throws ExecutionException, InterruptedException {
    List<NewTopic> wanted = Topics.BEHAVIOUR.stream().map(this::describe).toList();
    for (var topic : admin.createTopics(wanted).values().values()) {
      try {
        topic.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic describe(Topic<?> topic) {
    return new NewTopic(topic.name(), topic.partitions(), replication)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  @Override
  public void stop() {
    worker.ifPresent(Thread::interrupt);
    worker = Optional.empty();
  }

  @Override
  public boolean isRunning() {
    return worker.isPresent();
  }
}
