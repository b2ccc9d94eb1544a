package io.storestream.pipelines.stream;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing. */
final class TopicCreation {
  private TopicCreation() {}

  /**
   * @throws ExecutionException if Kafka is not there or refuses
   */
  static void createMissing(StreamsSettings settings)
      throws ExecutionException, InterruptedException {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            15_000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            15_000);
    try (var admin = Admin.create(config)) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing =
          Topics.ALL.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(topic -> newTopic(topic, settings.replication()))
              .toList();
      for (var creation : admin.createTopics(missing).values().values()) {
        try {
          creation.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) { // a neighbour was faster
            throw e;
          }
        }
      }
    }
  }

  private static NewTopic newTopic(Topic<?> topic, short replication) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.of(replication))
        .configs(topic.configs());
  }
}
