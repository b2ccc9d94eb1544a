package io.storestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicTest {
  @Test
  void compactedTopicsKeepTheLastRecordOfAKey() {
    assertThat(Topics.CATALOG.configs()).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void eventsStayForEver() {
    assertThat(Topics.ORDER.configs())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "-1");
  }

  @Test
  void deadLettersStayThirtyDays() {
    assertThat(Topics.PIPELINES_DEAD_LETTERS.configs()).containsEntry("retention.ms", "2592000000");
  }

  @Test
  void everyTopicTakesEightMegabytes() {
    assertThat(Topics.ALL)
        .allSatisfy(
            topic -> assertThat(topic.configs()).containsEntry("max.message.bytes", "8388608"));
  }
}
