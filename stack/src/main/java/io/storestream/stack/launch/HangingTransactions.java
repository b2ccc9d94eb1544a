package io.storestream.stack.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions whose end is in the transaction log, but not in every partition that took
 * part. A broker that is alone has no leaders for a moment when it stops and when it starts; Kafka
 * 4.3 takes such partitions for deleted and leaves the marker out. Nobody would write it later: the
 * offsets of the group stay unreadable and the partitions end, for readers of committed records,
 * before the transaction. What the coordinator decided is written, so that nothing is lost or
 * counted twice; see docs/decisions/360-a-broker-alone.md.
 *
 * <p>Transactions that still have an owner, or whose markers the coordinator is about to write, are
 * left alone.
 */
final class HangingTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 100;

  /** Of markers; since it a transaction's end has a higher epoch than its records. */
  private static final short TRANSACTION_VERSION = 2;

  private final Admin admin;
  private final int port;
  private final Set<Open> named = new HashSet<>();

  private HangingTransactions(Admin admin, int port) {
    this.admin = admin;
    this.port = port;
  }

  /**
   * Returns when no transaction hangs. One whose outcome cannot be known any more is named in the
   * log and left; the broker serves all the same.
   *
   * @param port of the broker, which serves already
   */
  static void end(int port) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      new HangingTransactions(admin, port).end();
    }
  }

  /** A transaction as a partition sees it; another one when it goes on. */
  private record Open(TopicPartition partition, ProducerState producer) {
    /**
     * Whether it was the last one that ended for the coordinator, which then gave the producer the
     * next epoch.
     */
    boolean isLastEndedOf(TransactionDescription transaction) {
      return isEnd(transaction.state())
          && producer.producerEpoch() + 1 == transaction.producerEpoch();
    }

    boolean isBefore(TransactionDescription transaction) {
      return producer.producerEpoch() < transaction.producerEpoch();
    }
  }

  private void end() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Set<Open> suspects = Set.of();
    Object left = "";
    do {
      try {
        suspects = suspects.isEmpty() ? Set.copyOf(open()) : suspects;
        List<Open> unsettled = suspects.isEmpty() ? List.of() : endOnce(suspects);
        if (unsettled.isEmpty()) {
          return;
        }
        left = unsettled;
      } catch (ExecutionException | IOException | RuntimeException e) {
        left = e;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } while (System.nanoTime() < deadline);
    LOG.warn("transactions may stay open: {}", left);
  }

  /** Returns those which the coordinator, or the next call, will end. */
  private List<Open> endOnce(Set<Open> suspects)
      throws ExecutionException, InterruptedException, IOException {
    Map<Long, TransactionDescription> transactions = transactions();
    List<Open> unsettled = new ArrayList<>();
    // asked again after the coordinator: what is open now and ended then has lost its marker
    for (Open open : open()) {
      var transaction = transactions.get(open.producer().producerId());
      if (!suspects.contains(open)) {
        continue; // it began or went on meanwhile
      }
      if (transaction == null || isEnding(transaction.state())) {
        unsettled.add(open);
      } else if (open.isLastEndedOf(transaction)) {
        writeMarker(open, transaction);
        unsettled.add(open);
      } else if (open.isBefore(transaction) && named.add(open)) {
        LOG.warn("{} stays open: its coordinator knows only later ones, {}", open, transaction);
      }
    }
    return unsettled;
  }

  private List<Open> open() throws ExecutionException, InterruptedException {
    var topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    var partitions =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(part -> new TopicPartition(topic.name(), part.partition())))
            .toList();
    return admin.describeProducers(partitions).all().get().entrySet().stream()
        .flatMap(partition ->
            partition.getValue().activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .map(producer -> new Open(partition.getKey(), producer)))
        .toList();
  }

  /** By producer id. */
  private Map<Long, TransactionDescription> transactions()
      throws ExecutionException, InterruptedException {
    var ids =
        admin.listTransactions().all().get().stream()
            .map(TransactionListing::transactionalId)
            .toList();
    Map<Long, TransactionDescription> found = new HashMap<>();
    admin
        .describeTransactions(ids)
        .all()
        .get()
        .values()
        .forEach(transaction -> found.put(transaction.producerId(), transaction));
    return found;
  }

  private static boolean isEnd(TransactionState state) {
    return state == TransactionState.COMPLETE_COMMIT || state == TransactionState.COMPLETE_ABORT;
  }

  private static boolean isEnding(TransactionState state) {
    return state == TransactionState.PREPARE_COMMIT
        || state == TransactionState.PREPARE_ABORT
        || state == TransactionState.PREPARE_EPOCH_FENCE;
  }

  private void writeMarker(Open open, TransactionDescription transaction) throws IOException {
    boolean committed = transaction.state() == TransactionState.COMPLETE_COMMIT;
    ProducerState producer = open.producer();
    var request =
        new WriteTxnMarkersRequest.Builder(
                List.of(
                    new TxnMarkerEntry(
                        producer.producerId(),
                        (short) transaction.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0),
                        committed ? TransactionResult.COMMIT : TransactionResult.ABORT,
                        List.of(open.partition()),
                        TRANSACTION_VERSION)))
            .build(ApiKeys.WRITE_TXN_MARKERS.latestVersion());
    var answer = (WriteTxnMarkersResponse) ask(request);
    for (Map<TopicPartition, Errors> errors : answer.errorsByProducerId().values()) {
      Errors error = errors.getOrDefault(open.partition(), Errors.NONE);
      if (error == Errors.NONE) {
        LOG.warn(
            "{} a transaction in {} that had ended without it",
            committed ? "committed" : "aborted",
            open.partition());
      } else {
        LOG.warn("no end of a transaction in {} yet: {}", open.partition(), error.message());
      }
    }
  }

  /** The admin client can only abort. */
  private AbstractResponse ask(WriteTxnMarkersRequest request) throws IOException {
    var header = new RequestHeader(request.apiKey(), request.version(), "hanging-transactions", 1);
    ByteBuffer bytes = request.serializeWithHeader(header);
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        var out = new DataOutputStream(socket.getOutputStream());
        var in = new DataInputStream(socket.getInputStream())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      out.writeInt(bytes.remaining());
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      out.flush();
      return AbstractResponse.parseResponse(ByteBuffer.wrap(in.readNBytes(in.readInt())), header);
    }
  }
}
