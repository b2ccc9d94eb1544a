package io.storestream.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  @Test
  void sendsAgainWhatMetABusyServer() throws IOException {
    var count = new AtomicInteger();
    try (var api =
        new FakeApi(_ ->
            count.incrementAndGet() < 3
                ? new FakeApi.Reply(503, "")
                : new FakeApi.Reply(200, "{\"id\":\"x\"}"))) {
      ApiAnswer answer = ApiClient.admin(api.system()).post("/v1/things", Map.of("a", 1));
      assertThat(answer.body().path("id").asString()).isEqualTo("x");
      assertThat(answer.commitPosition()).isEqualTo(42);
      assertThat(api.calls()).hasSize(3);
    }
  }

  @Test
  void tellsWhatTheApiDidNotLikeAndAsksOnce() throws IOException {
    String problem =
        """
        {"code":"UNKNOWN_JOB","title":"There is no such batch job","detail":"job is \\"fly\\"",
         "errors":[{"field":"job","message":"is unknown"}]}
        """;
    try (var api = new FakeApi(_ -> new FakeApi.Reply(422, problem))) {
      assertThatThrownBy(() -> ApiClient.admin(api.system()).post("/v1/jobs", Map.of()))
          .isInstanceOfSatisfying(
              ApiProblem.class,
              e -> {
                assertThat(e.status()).isEqualTo(422);
                assertThat(e.code()).isEqualTo("UNKNOWN_JOB");
              })
          .hasMessage("POST /v1/jobs answered 422 UNKNOWN_JOB: job is \"fly\"; job is unknown");
      assertThat(api.calls()).hasSize(1);
    }
  }
}
