package io.storestream.pipelines.sink;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.contracts.Topic;
import io.storestream.pipelines.stream.Instance;
import io.storestream.pipelines.stream.RunningStreams;
import io.storestream.pipelines.stream.StreamsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs every sink in a thread of its own, from the moment its topics exist. */
public final class RunningSinks implements SmartLifecycle {
  private final StreamsSettings settings;
  private final Instance instance;
  private final RunningStreams streams;
  private final List<SinkLoop> loops;
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Producer<byte[], byte[]> deadLetters;

  RunningSinks(
      List<Sink> sinks,
      Acknowledgements acknowledgements,
      StreamsSettings settings,
      Instance instance,
      RunningStreams streams,
      MeterRegistry meters) {
    this.settings = settings;
    this.instance = instance;
    this.streams = streams;
    this.loops =
        sinks.stream()
            .map(sink -> new SinkLoop(sink, () -> consumer(sink), this::send, acknowledgements))
            .toList();
    loops.forEach(loop -> register(loop, meters));
  }

  private static void register(SinkLoop loop, MeterRegistry meters) {
    String name = loop.sink().name();
    FunctionCounter.builder("storestream.sink.records", loop.state(), SinkState::written)
        .tag("sink", name)
        .description("records written, repeated ones too")
        .register(meters);
    FunctionCounter.builder("storestream.sink.refused", loop.state(), SinkState::refusals)
        .tag("sink", name)
        .description("records that became dead letters")
        .register(meters);
    FunctionCounter.builder("storestream.sink.retries", loop.state(), SinkState::retries)
        .tag("sink", name)
        .description("attempts that failed because the target was not there")
        .register(meters);
    Gauge.builder("storestream.sink.healthy", () -> loop.state().healthy() ? 1 : 0)
        .tag("sink", name)
        .description("1 while the sink writes and acknowledges")
        .register(meters);
  }

  @Override
  public void start() {
    for (SinkLoop loop : loops) {
      threads.add(
          Thread.ofPlatform().name("sink-" + loop.sink().name()).start(() -> runWhenReady(loop)));
    }
  }

  private void runWhenReady(SinkLoop loop) {
    try {
      while (!streams.awaitTopics(Duration.ofSeconds(1))) {
        if (loop.stopped()) {
          return;
        }
      }
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Consumer<String, byte[]> consumer(Sink sink) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, "sink-" + sink.name());
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance.id());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void send(List<ProducerRecord<byte[], byte[]>> letters) throws Exception {
    var sent = new ArrayList<Future<?>>();
    for (var letter : letters) {
      sent.add(deadLetters().send(letter));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  private synchronized Producer<byte[], byte[]> deadLetters() {
    if (deadLetters == null) {
      Map<String, Object> config =
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              settings.bootstrapServers(),
              ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
              Topic.MAX_RECORD_BYTES);
      deadLetters =
          new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return deadLetters;
  }

  /** What each sink is doing, by name. */
  public Map<String, String> states() {
    var states = new TreeMap<String, String>();
    loops.forEach(loop -> states.put(loop.sink().name(), loop.state().describe()));
    return states;
  }

  public boolean healthy() {
    return loops.stream().allMatch(loop -> loop.state().healthy());
  }

  @Override
  public void stop() {
    loops.forEach(SinkLoop::stop);
    try {
      for (Thread thread : threads) {
        thread.join(settings.drain());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (deadLetters != null) {
        deadLetters.close();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return threads.stream().anyMatch(Thread::isAlive);
  }
}
