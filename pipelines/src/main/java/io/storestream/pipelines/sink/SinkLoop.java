package io.storestream.pipelines.sink;

import io.storestream.contracts.Json;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.stream.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies topics to a target, one thread. Write, make readable, acknowledge the watermarks: in this
 * order. While the target is down it blocks, retries with back-off and stays in its group; a
 * refused record becomes a dead letter and its partition moves on.
 */
final class SinkLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(SinkLoop.class);
  private static final Duration IDLE = Duration.ofMillis(500);

  /** What is written again after a kill; a write is the same however often it is done. */
  private static final Duration COMMIT = Duration.ofSeconds(3);

  private static final Duration RETRY_FIRST = Duration.ofMillis(100);

  /** A poll of so many says that more is waiting: worth gathering, for the last of a key wins. */
  private static final int BACKLOG = 500;

  private static final int MOST = 8_000;

  /** Longest time for that, so that a steady trickle delays nothing. */
  private static final Duration GATHER = Duration.ofMillis(200);

  /** For what Kafka has at hand, after what it had sent before. */
  private static final Duration NEXT_FETCH = Duration.ofMillis(5);

  private static final Duration RETRY_LAST = Duration.ofSeconds(1);
  private static final Duration RELOG = Duration.ofMinutes(1);

  /** A write or publish at the target. */
  private interface Attempt {
    void run() throws Exception;
  }

  /** Where records that a target refuses go; returns when they are safe. */
  interface Letters {
    void send(List<ProducerRecord<byte[], byte[]>> letters) throws Exception;
  }

  private final Sink sink;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Letters letters;
  private final Acknowledgements acknowledgements;
  private final SinkState state = new SinkState();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<Integer, List<Watermark>> pending = new TreeMap<>();
  private final RefreshPace pace;
  private boolean unpublished = true; // a predecessor may have died between write and publish
  private boolean blocked;
  private long committedAt;
  private long loggedAt;
  private String loggedReason = "";
  private long acknowledgeAfter;

  SinkLoop(
      Sink sink,
      Supplier<Consumer<String, byte[]>> consumers,
      Letters letters,
      Acknowledgements acknowledgements) {
    this.sink = sink;
    this.pace =
        new RefreshPace(
            sink.pace() == Sink.Pace.UNHURRIED ? RefreshPace.UNHURRIED : RefreshPace.SHORTEST);
    this.consumers = consumers;
    this.letters = letters;
    this.acknowledgements = acknowledgements;
  }

  Sink sink() {
    return sink;
  }

  SinkState state() {
    return state;
  }

  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    Duration pause = RETRY_FIRST;
    while (!stopped()) {
      try {
        sink.target().prepare();
        session();
        pause = RETRY_FIRST;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        failed(e);
        pause = longer(pause);
        if (stoppedWithin(pause)) {
          return;
        }
      }
    }
  }

  private void session() throws Exception {
    try (var consumer = consumers.get()) {
      consumer.subscribe(
          sink.topics().stream().map(topic -> topic.name()).toList(), listener(consumer));
      state.working();
      while (!stopped()) {
        cycle(consumer);
      }
      consumer.commitSync();
    }
  }

  private void cycle(Consumer<String, byte[]> consumer) throws Exception {
    var values = new ArrayList<ConsumerRecord<String, byte[]>>();
    boolean held = held();
    int polled = gather(consumer.poll(pollTime()), values);
    long until = System.nanoTime() + GATHER.toNanos();
    while (polled >= (held ? 1 : BACKLOG)
        && values.size() < MOST
        && (!held || System.nanoTime() < until)) {
      polled = gather(consumer.poll(held ? NEXT_FETCH : Duration.ZERO), values);
    }
    if (!values.isEmpty()) {
      write(consumer, values);
    }
    if (!pending.isEmpty()) {
      publish(consumer);
    }
    long now = System.nanoTime();
    if (now - committedAt > COMMIT.toNanos()) {
      consumer.commitAsync();
      committedAt = now;
    }
  }

  /**
   * What may not be made readable yet need not be written yet: a second's worth at once is fewer
   * requests, and of a total that changes ten times in it the last is enough.
   *
   * @return whether it waited, so that more than one fetch is there to be gathered
   */
  private boolean held() throws InterruptedException {
    if (sink.pace() != Sink.Pace.UNHURRIED || unpublished) {
      return false;
    }
    long pause = pace.pause(System.nanoTime());
    if (pause <= 0) {
      return false;
    }
    stopping.await(pause, TimeUnit.NANOSECONDS);
    return true;
  }

  /** Sorts records into values and watermarks; returns how many there were. */
  private int gather(
      ConsumerRecords<String, byte[]> records, List<ConsumerRecord<String, byte[]>> values) {
    for (var record : records) {
      if (!Watermark.isKey(record.key())) {
        values.add(record);
      } else if (record.value() != null) {
        pending
            .computeIfAbsent(record.partition(), _ -> new ArrayList<>())
            .add(Json.read(record.value(), Watermark.class));
      }
    }
    return records.count();
  }

  /** Until a record arrives, or pending watermarks may be published. */
  private Duration pollTime() {
    if (pending.isEmpty()) {
      return IDLE;
    }
    long now = System.nanoTime();
    long wait = Math.max(unpublished ? publishPause(now) : 0, acknowledgeAfter - now);
    return Duration.ofNanos(Math.clamp(wait, 0, IDLE.toNanos()));
  }

  private long publishPause(long now) {
    return sink.pace() == Sink.Pace.AT_ONCE ? 0 : pace.pause(now);
  }

  private void write(Consumer<String, byte[]> consumer, List<ConsumerRecord<String, byte[]>> values)
      throws Exception {
    var left = new ArrayList<>(values);
    var refused = new ArrayList<Target.Refused>();
    unpublished = true;
    persist(
        consumer,
        () -> {
          try {
            refused.addAll(sink.target().write(List.copyOf(left)));
          } catch (Target.Unwritten e) {
            refused.addAll(e.refused());
            left.clear();
            left.addAll(e.left());
            throw e;
          }
        });
    if (!refused.isEmpty()) {
      persist(consumer, () -> letters.send(refused.stream().map(this::letter).toList()));
      state.refused(refused.size());
    }
    state.wrote(values.size() - refused.size());
  }

  private ProducerRecord<byte[], byte[]> letter(Target.Refused refused) {
    var record = refused.record();
    log.warn(
        "sink {}: dead letter from {}-{} at {}: {}",
        sink.name(),
        record.topic(),
        record.partition(),
        record.offset(),
        refused.reason());
    byte[] key =
        record.key() == null
            ? null
            : record.key().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return DeadLetter.of(
        record.topic(),
        record.partition(),
        record.offset(),
        key,
        record.value(),
        "sink " + sink.name(),
        refused.reason());
  }

  private void publish(Consumer<String, byte[]> consumer) throws Exception {
    long start = System.nanoTime();
    if (unpublished) {
      if (publishPause(start) > 0) {
        return;
      }
      persist(consumer, sink.target()::publish);
      pace.ran(start, System.nanoTime());
      unpublished = false;
    }
    if (start < acknowledgeAfter) {
      return;
    }
    try {
      acknowledgements.readable(sink.name(), pending);
      pending.clear();
      state.unacknowledged(null);
    } catch (RuntimeException e) {
      state.unacknowledged(DeadLetter.reason(e));
      acknowledgeAfter = System.nanoTime() + RETRY_FIRST.multipliedBy(10).toNanos();
    }
  }

  /** Tries until it works; in between polls with all partitions paused, to stay in the group. */
  private void persist(Consumer<String, byte[]> consumer, Attempt attempt) throws Exception {
    Duration pause = RETRY_FIRST;
    while (true) {
      try {
        attempt.run();
        if (blocked) {
          blocked = false;
          consumer.resume(consumer.assignment());
          log.info("sink {} works again", sink.name());
        }
        state.working();
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failed(e);
      }
      blocked = true;
      consumer.pause(consumer.assignment());
      long until = System.nanoTime() + pause.toNanos();
      while (System.nanoTime() < until) {
        if (stopped()) {
          throw new InterruptedException("stopped while blocked");
        }
        consumer.poll(RETRY_FIRST);
      }
      pause = longer(pause);
    }
  }

  private ConsumerRebalanceListener listener(Consumer<String, byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (blocked) {
          consumer.pause(partitions);
        }
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> pending.remove(partition.partition()));
      }
    };
  }

  private void failed(Exception failure) {
    String reason = DeadLetter.reason(failure);
    long now = System.nanoTime();
    if (!reason.equals(loggedReason) || now - loggedAt > RELOG.toNanos()) {
      log.warn("sink {} is blocked: {}", sink.name(), reason);
      loggedReason = reason;
      loggedAt = now;
    }
    state.blocked(reason);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(RETRY_LAST) < 0 ? twice : RETRY_LAST;
  }

  boolean stopped() {
    return stopping.getCount() == 0;
  }

  private boolean stoppedWithin(Duration time) {
    try {
      return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
