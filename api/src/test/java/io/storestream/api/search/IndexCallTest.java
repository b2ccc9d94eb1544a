package io.storestream.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IndexCallTest {
  @Test
  void unreachableIndexIsUnavailable() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    var settings =
        new SearchSettings(
            URI.create("http://127.0.0.1:" + closed), Duration.ofSeconds(1), Duration.ZERO);
    try (ElasticsearchClient client = new Elasticsearch().elasticsearchClient(settings)) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> IndexCall.of(() -> client.cluster().health()))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.SEARCH_UNAVAILABLE));
    }
  }
}
