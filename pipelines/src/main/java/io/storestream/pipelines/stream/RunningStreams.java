package io.storestream.pipelines.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.TopologyConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs every pipeline, each in a Kafka Streams client of its own. Waits for Kafka, creates missing
 * topics, replaces a thread that dies, starts a client again that gave up, and on stop finishes the
 * running transactions.
 */
public final class RunningStreams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RunningStreams.class);
  private static final Duration CHECK = Duration.ofSeconds(2);

  private final List<Pipeline> pipelines;
  private final StreamsSettings settings;
  private final Instance instance;
  private final Map<String, KafkaStreams> clients = new ConcurrentHashMap<>();
  private final CountDownLatch topicsReady = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile String waiting = "starting";
  private @Nullable Thread supervisor;

  RunningStreams(
      List<Pipeline> pipelines, StreamsSettings settings, Instance instance, MeterRegistry meters) {
    this.pipelines = pipelines;
    this.settings = settings;
    this.instance = instance;
    for (Pipeline pipeline : pipelines) {
      Gauge.builder("storestream.stream.running", () -> running(pipeline.name()) ? 1 : 0)
          .tag("pipeline", pipeline.name())
          .description("1 while the topology processes records")
          .register(meters);
    }
  }

  @Override
  public void start() {
    supervisor = Thread.ofPlatform().name("streams-supervisor").start(this::supervise);
  }

  private void supervise() {
    try {
      while (!stopping.await(0, TimeUnit.MILLISECONDS) && !createTopics()) {
        if (stopping.await(CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      do {
        pipelines.forEach(this::ensureRunning);
      } while (!stopping.await(CHECK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean createTopics() throws InterruptedException {
    try {
      TopicCreation.createMissing(settings);
      waiting = "";
      topicsReady.countDown();
      return true;
    } catch (Exception e) {
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      waiting = "waiting for Kafka at " + settings.bootstrapServers();
      log.info("{}: {}", waiting, DeadLetter.reason(e));
      return false;
    }
  }

  private void ensureRunning(Pipeline pipeline) {
    KafkaStreams client = clients.get(pipeline.name());
    if (client != null && client.state() != State.ERROR && client.state() != State.NOT_RUNNING) {
      return;
    }
    if (client != null) {
      log.warn("pipeline {} is in state {}: starting it again", pipeline.name(), client.state());
      client.close(settings.drain());
    }
    var config = StreamsConfigs.of(pipeline.name(), settings, instance);
    client = new KafkaStreams(pipeline.topology(new TopologyConfig(config)), config);
    client.setUncaughtExceptionHandler(failure -> {
      log.error("pipeline {}: thread failed and is replaced", pipeline.name(), failure);
      return REPLACE_THREAD;
    });
    client.setStateListener(
        (now, before) -> log.info("pipeline {}: {} -> {}", pipeline.name(), before, now));
    clients.put(pipeline.name(), client);
    client.start();
  }

  /**
   * Waits until the topics exist.
   *
   * @return false when they do not within {@code time}
   */
  public boolean awaitTopics(Duration time) throws InterruptedException {
    return topicsReady.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** State of each pipeline by name; what is waited for under {@code kafka}, when it is. */
  public Map<String, String> states() {
    var states = new TreeMap<String, String>();
    for (Pipeline pipeline : pipelines) {
      KafkaStreams client = clients.get(pipeline.name());
      states.put(pipeline.name(), client == null ? "WAITING" : client.state().name());
    }
    if (!waiting.isEmpty()) {
      states.put("kafka", waiting);
    }
    return states;
  }

  /** All pipelines process records or take over partitions. */
  public boolean healthy() {
    return pipelines.stream().allMatch(pipeline -> running(pipeline.name()));
  }

  private boolean running(String pipeline) {
    KafkaStreams client = clients.get(pipeline);
    return client != null && client.state().isRunningOrRebalancing();
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      if (supervisor != null) {
        supervisor.join(settings.drain());
      }
      var closing =
          clients.values().stream()
              .map(client -> Thread.startVirtualThread(() -> client.close(settings.drain())))
              .toList();
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return supervisor != null && supervisor.isAlive();
  }
}
