package io.storestream.benchmarks.load;

import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.Progress;
import io.storestream.stack.testing.EmbeddedStack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scenarios still fit the API; how fast it is does not matter here. */
class SmokeIT {
  private static final String KEY = "admin-key-of-the-benchmarks";

  @Test
  void everyScenarioButSearchRunsWithoutErrors() throws Exception {
    var api =
        EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS)
            .application(
                Application.API,
                Map.of(
                    "STORESTREAM_ADMIN_KEY", KEY,
                    "RATE_LIMIT_PER_MINUTE", "0",
                    "RATE_LIMIT_ADMIN_PER_MINUTE", "0"));
    api.start(Progress.SILENT);
    try {
      var target = Target.at(URI.create(api.url()), KEY);
      var shelf = Shelf.fill(target, 20);
      assertThat(Shelf.fill(target, 20).productIds()).isEqualTo(shelf.productIds()).hasSize(20);
      for (var scenario :
          List.of(Scenario.PRODUCT, Scenario.LISTING, Scenario.ADD_TO_CART, Scenario.CHECKOUT)) {
        var result =
            new Run(scenario, 2, Duration.ZERO, Duration.ofSeconds(2), 0).on(target, shelf);
        assertThat(result.errors()).as(scenario.toString()).isEmpty();
        assertThat(result.units().getTotalCount()).as(scenario.toString()).isPositive();
      }
    } finally {
      api.stop();
    }
  }
}
