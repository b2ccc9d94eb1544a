package io.storestream.pipelines;

import static io.storestream.pipelines.Running.CAPTURED;
import static io.storestream.pipelines.Running.STACK;
import static io.storestream.pipelines.Running.awaitPassed;
import static io.storestream.pipelines.Running.search;
import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Indexes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutageIT {
  @BeforeAll
  static void start() {
    Running.start();
  }

  @Test
  void whatWasWrittenWhileTheIndexWasDownIsFoundAfterwards() {
    CAPTURED.product("outage", "Before", 100, 1);
    awaitPassed(CAPTURED.heartbeat(), "products");
    STACK.kill(ELASTICSEARCH);
    CAPTURED.product("outage", "Meanwhile", 200, 2);
    long position = CAPTURED.heartbeat();
    awaitPassed(position, "ledger-pg", "sales-pg"); // the others go on
    Running.await()
        .untilAsserted(
            () -> assertThat(Running.page("/health")).contains("\"products\":\"blocked since"));
    assertThat(Running.passed("products", position)).isFalse();

    STACK.restart(ELASTICSEARCH);
    awaitPassed(position, "products", "orders", "ledger", "sales");
    assertThat(
            search(Indexes.PRODUCTS, "{\"query\":{\"term\":{\"id\":\"outage\"}}}")
                .path("hits")
                .path(0)
                .path("_source")
                .path("title")
                .asString())
        .isEqualTo("Meanwhile");
    Running.await().until(Running.APPLICATION::isReady);
  }
}
