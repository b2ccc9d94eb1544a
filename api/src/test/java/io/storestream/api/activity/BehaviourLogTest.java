package io.storestream.api.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class BehaviourLogTest {
  @Test
  void unreachableKafkaIsUnavailable() throws IOException {
    var kafka = new KafkaProperties();
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      kafka.setBootstrapServers(List.of("127.0.0.1:" + socket.getLocalPort()));
    }
    var log = new BehaviourLog(kafka);
    try {
      var view =
          EventReader.read(
              EventReaderTest.request(Map.of("kind", "view", "product_id", "p")),
              "v-1",
              null,
              null,
              Instant.now(),
              "00-a-b-01");

      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> log.write(List.of(view)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.EVENTS_UNAVAILABLE))
          .withMessageContaining("event_id");
    } finally {
      log.destroy();
    }
  }
}
