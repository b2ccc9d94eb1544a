package io.storestream.stack.launch;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.stack.testing.EmbeddedStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged before a kill -9 is there after the next start, on other ports too. */
class KilledServersIT {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

  @TempDir Path data;
  private Server running = new EmbeddedRedis(Path.of("unused"), 1);

  @AfterEach
  void stop() {
    running.kill();
  }

  @Test
  void postgresKeepsCommittedRows() throws SQLException {
    EmbeddedPostgres first = started(postgres());
    execute(first, "create table shelf (id int); insert into shelf values (7)");
    first.kill();
    EmbeddedPostgres second = started(postgres());
    try (Connection connection = connect(second);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from shelf")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(7);
    }
  }

  @Test
  void leftoverIsReplaced() {
    long leftover = started(postgres()).process().orElseThrow().pid();
    long replacement = started(postgres()).process().orElseThrow().pid();
    assertThat(replacement).isNotEqualTo(leftover);
    assertThat(ProcessHandle.of(leftover).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void kafkaKeepsAcknowledgedRecords() throws Exception {
    EmbeddedKafka first = started(kafka());
    Map<String, Object> settings = Map.of("bootstrap.servers", first.bootstrapServers());
    try (Admin admin = Admin.create(settings);
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(ORDERS.topic(), 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>(ORDERS.topic(), "key", "kept")).get();
    }
    first.kill();
    EmbeddedKafka second = started(kafka());
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", second.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(ORDERS));
      consumer.seekToBeginning(List.of(ORDERS));
      assertThat(consumer.poll(Duration.ofMinutes(1)))
          .singleElement()
          .satisfies(record -> assertThat(record.value()).isEqualTo("kept"));
    }
  }

  @Test
  void redisKeepsAnsweredWrites() throws IOException {
    EmbeddedRedis first = started(redis());
    assertThat(ask(first, "SET shelf kept")).isEqualTo("+OK");
    first.kill();
    assertThat(ask(started(redis()), "STRLEN shelf")).isEqualTo(":4");
  }

  @Test
  void elasticsearchKeepsAnsweredWrites() throws Exception {
    EmbeddedStack stack = EmbeddedStack.shared(ELASTICSEARCH);
    ElasticsearchClient client = new ElasticsearchClient(stack.elasticsearchUrl());
    client.send("PUT", "/kept/_doc/1", "{\"shelf\": 7}");
    stack.kill(ELASTICSEARCH);
    stack.restart(ELASTICSEARCH);
    client.send("GET", "/_cluster/health/kept?wait_for_status=yellow", "");
    assertThat(client.send("GET", "/kept/_doc/1", "").at("/_source/shelf").asInt()).isEqualTo(7);
  }

  @Test
  void portHeldBySomebodyElseIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedRedis redis = new EmbeddedRedis(data, other.getLocalPort());
      assertThatThrownBy(() -> redis.start(Progress.SILENT))
          .isInstanceOf(PortInUse.class)
          .hasMessageContaining(other.getLocalPort() + " of redis");
    }
  }

  private EmbeddedPostgres postgres() {
    return new EmbeddedPostgres(data, Ports.free().postgres(), "secret", true);
  }

  private EmbeddedKafka kafka() {
    Ports ports = Ports.free();
    return new EmbeddedKafka(data, ports.kafka(), ports.kafkaController());
  }

  private EmbeddedRedis redis() {
    return new EmbeddedRedis(data, Ports.free().redis());
  }

  private <S extends Server> S started(S server) {
    running = server;
    server.start(Progress.SILENT);
    return server;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
  }

  private static String ask(EmbeddedRedis redis, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
        BufferedReader answers =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
      return String.valueOf(answers.readLine());
    }
  }
}
