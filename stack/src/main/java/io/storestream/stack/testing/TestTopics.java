package io.storestream.stack.testing;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Empty topics, by deleting and creating them. */
final class TestTopics {
  private TestTopics() {}

  static void recreateAll(String bootstrapServers) {
    try (Admin admin = admin(bootstrapServers)) {
      delete(admin, admin.listTopics().names().get());
      create(admin, Topics.ALL);
    } catch (ExecutionException | InterruptedException e) {
      throw failed(e);
    }
  }

  static void recreate(String bootstrapServers, Collection<Topic<?>> topics) {
    try (Admin admin = admin(bootstrapServers)) {
      Set<String> existing = new HashSet<>(admin.listTopics().names().get());
      existing.retainAll(topics.stream().map(Topic::name).toList());
      delete(admin, existing);
      create(admin, topics);
    } catch (ExecutionException | InterruptedException e) {
      throw failed(e);
    }
  }

  /**
   * The controller accepts at once, the broker learns of it a moment later; returns when clients
   * can see exactly the new topics.
   */
  private static void create(Admin admin, Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    admin.createTopics(topics.stream().map(TestTopics::newTopic).toList()).all().get();
    Set<String> names = topics.stream().map(Topic::name).collect(Collectors.toSet());
    while (!admin.listTopics().names().get().containsAll(names)) {
      Thread.sleep(10);
    }
    admin.describeTopics(names).allTopicNames().get();
  }

  private static void delete(Admin admin, Set<String> names)
      throws ExecutionException, InterruptedException {
    admin.deleteTopics(names).all().get();
    while (!Collections.disjoint(admin.listTopics().names().get(), names)) {
      Thread.sleep(10);
    }
  }

  private static NewTopic newTopic(Topic<?> topic) {
    return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs());
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  private static IllegalStateException failed(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException("cannot recreate topics", e);
  }
}
