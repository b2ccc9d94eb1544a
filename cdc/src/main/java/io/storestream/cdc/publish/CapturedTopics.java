package io.storestream.cdc.publish;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.stereotype.Component;

/** The topics that capture writes: created when missing, refused when shaped differently. */
@Component
public class CapturedTopics {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final KafkaSettings settings;

  CapturedTopics(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Creates what is missing.
   *
   * @throws ExecutionException if Kafka refuses
   * @throws TimeoutException if Kafka does not answer within 10 s
   * @throws IllegalStateException if a topic has another number of partitions than the contract
   */
  public void ensure() throws InterruptedException, ExecutionException, TimeoutException {
    var wanted = new ArrayList<Topic<?>>(Topics.CAPTURED);
    wanted.add(Topics.CDC_OFFSETS);
    int millis = (int) TIMEOUT.toMillis();
    try (var admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis / 2))) {
      var present = admin.listTopics().names().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      for (var topic : wanted) {
        if (!present.contains(topic.name())) {
          create(admin, topic);
        }
      }
      check(admin, wanted);
    }
  }

  private void create(Admin admin, Topic<?> topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    var missing =
        new NewTopic(topic.name(), topic.partitions(), settings.replication())
            .configs(topic.configs());
    try {
      admin.createTopics(List.of(missing)).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      // another application was quicker
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void check(Admin admin, List<Topic<?>> wanted)
      throws InterruptedException, ExecutionException, TimeoutException {
    var names = wanted.stream().map(Topic::name).collect(Collectors.toSet());
    var found =
        admin.describeTopics(names).allTopicNames().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    for (var topic : wanted) {
      var description = found.get(topic.name());
      int partitions = description == null ? 0 : description.partitions().size();
      if (partitions != topic.partitions()) {
        throw new IllegalStateException(
            "topic %s has %d partitions, the contract says %d"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
    }
  }
}
