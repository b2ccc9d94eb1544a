package io.storestream.command.lifecycle;

import io.storestream.command.RunningSystem;
import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.ApplicationProcess;
import io.storestream.stack.launch.EmbeddedElasticsearch;
import io.storestream.stack.launch.EmbeddedKafka;
import io.storestream.stack.launch.EmbeddedPostgres;
import io.storestream.stack.launch.EmbeddedRedis;
import io.storestream.stack.launch.Ports;
import io.storestream.stack.launch.Server;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The eight processes of one data folder and how they find each other. */
record LocalSystem(
    Path data,
    int portOffset,
    Secrets secrets,
    EmbeddedPostgres postgres,
    EmbeddedKafka kafka,
    EmbeddedRedis redis,
    EmbeddedElasticsearch elasticsearch,
    List<ApplicationProcess> applications) {

  static LocalSystem on(Path data, int portOffset) {
    Ports ports = Ports.STANDARD.plus(portOffset);
    Secrets secrets = Secrets.in(data);
    var postgres = new EmbeddedPostgres(data, ports.postgres(), secrets.databasePassword(), true);
    var kafka = new EmbeddedKafka(data, ports.kafka(), ports.kafkaController(), true);
    var redis = new EmbeddedRedis(data, ports.redis());
    var elasticsearch =
        new EmbeddedElasticsearch(data, ports.elasticsearch(), ports.elasticsearchTransport());
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("DATABASE_URL", postgres.jdbcUrl()),
            Map.entry("DATABASE_USER", EmbeddedPostgres.USER),
            Map.entry("DATABASE_PASSWORD", secrets.databasePassword()),
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
            Map.entry("REDIS_URL", redis.url()),
            Map.entry("ELASTICSEARCH_URL", elasticsearch.url()),
            Map.entry("STORESTREAM_ADMIN_KEY", secrets.adminKey()),
            // every shopper comes from this machine, and imports run at full speed
            Map.entry("RATE_LIMIT_PER_MINUTE", "1000000"),
            Map.entry("RATE_LIMIT_ADMIN_PER_MINUTE", "0"),
            Map.entry("SHOW_PASSWORD_RESETS", "true"),
            Map.entry("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
    List<ApplicationProcess> applications =
        Arrays.stream(Application.values())
            .map(a -> new ApplicationProcess(a, data, a.port(ports), environment, true))
            .toList();
    return new LocalSystem(
        data, portOffset, secrets, postgres, kafka, redis, elasticsearch, applications);
  }

  /** In the order people read them: servers, then applications. */
  List<Server> all() {
    List<Server> all = new ArrayList<>(List.of(postgres, kafka, redis, elasticsearch));
    all.addAll(applications);
    return all;
  }

  /** Servers in the order that loses nothing: what writes ends before what it writes to. */
  List<Server> serversInStopOrder() {
    return List.of(kafka, elasticsearch, redis, postgres);
  }

  /** What other commands need to know, with the process ids of now. */
  RunningSystem describe(Instant startedAt) {
    return new RunningSystem(
        data.toString(),
        portOffset,
        ProcessHandle.current().pid(),
        startedAt,
        url(Application.API),
        url(Application.CDC),
        url(Application.PIPELINES),
        url(Application.RECOMMENDER),
        secrets.adminKey(),
        postgres.jdbcUrl(),
        EmbeddedPostgres.USER,
        secrets.databasePassword(),
        kafka.bootstrapServers(),
        redis.url(),
        elasticsearch.url(),
        all().stream().flatMap(server -> part(server).stream()).toList());
  }

  private static Optional<RunningSystem.Part> part(Server server) {
    return server
        .process()
        .map(process ->
            new RunningSystem.Part(
                server.name(),
                process.pid(),
                server.port(),
                process.info().startInstant().orElse(Instant.EPOCH)));
  }

  String url(Application application) {
    return applications.stream()
        .filter(process -> process.name().equals(application.moduleName()))
        .findFirst()
        .orElseThrow()
        .url();
  }
}
