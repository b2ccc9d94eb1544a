package io.storestream.stack.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Where every process of one system listens, always on 127.0.0.1. */
public record Ports(
    int api,
    int cdc,
    int pipelines,
    int recommender,
    int postgres,
    int kafka,
    int kafkaController,
    int redis,
    int elasticsearch,
    int elasticsearchTransport) {

  /** The usual ports of these servers. */
  public static final Ports STANDARD =
      new Ports(3001, 3002, 3003, 3004, 5432, 9092, 9093, 6379, 9200, 9300);

  private static final int COUNT = 10;

  /** Below the range from which the kernel takes ports of outgoing connections. */
  private static final int FREE_FROM = 12_000;

  private static final int FREE_TO = 32_000;

  /**
   * @throws IllegalArgumentException if a port would leave 1024..65535
   */
  public Ports plus(int offset) {
    if (offset < 1024 - api || offset > 65_535 - elasticsearchTransport) {
      throw new IllegalArgumentException(
          "port offset "
              + offset
              + "; allowed "
              + (1024 - api)
              + " to "
              + (65_535 - elasticsearchTransport));
    }
    return new Ports(
        api + offset,
        cdc + offset,
        pipelines + offset,
        recommender + offset,
        postgres + offset,
        kafka + offset,
        kafkaController + offset,
        redis + offset,
        elasticsearch + offset,
        elasticsearchTransport + offset);
  }

  /** Ten neighbouring ports, free at the moment of asking. */
  public static Ports free() {
    while (true) {
      int p = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO - COUNT);
      if (IntStream.range(p, p + COUNT).allMatch(Ports::isFree)) {
        return new Ports(p, p + 1, p + 2, p + 3, p + 4, p + 5, p + 6, p + 7, p + 8, p + 9);
      }
    }
  }

  /** Whether a server could listen there now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
