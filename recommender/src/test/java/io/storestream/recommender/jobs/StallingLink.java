package io.storestream.recommender.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP link to a local port that passes so many bytes to the server and then nothing more. */
final class StallingLink implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final AtomicLong left;
  private final int target;

  StallingLink(int target, long bytes) throws IOException {
    this.target = target;
    left = new AtomicLong(bytes);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  boolean awaitStall() throws InterruptedException {
    return stalled.await(8, TimeUnit.MINUTES);
  }

  private void accept() {
    try {
      while (true) {
        var client = entrance.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pass(client, server, true));
        Thread.ofVirtual().start(() -> pass(server, client, false));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void pass(Socket from, Socket to, boolean counted) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (counted && left.addAndGet(-n) < 0) {
          stalled.countDown();
          Thread.sleep(TimeUnit.MINUTES.toMillis(10));
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // one side is gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
