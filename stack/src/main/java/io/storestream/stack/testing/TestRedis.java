package io.storestream.stack.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Empties Redis databases; speaks the inline protocol, so no client library is needed. */
final class TestRedis {
  private TestRedis() {}

  static void flush(int port, int database) {
    send(port, "SELECT " + database, "FLUSHDB");
  }

  static void flushAll(int port) {
    send(port, "FLUSHALL");
  }

  private static void send(int port, String... commands) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader answers =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (String command : commands) {
        socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        String answer = answers.readLine();
        if (!"+OK".equals(answer)) {
          throw new IllegalStateException(command + " answered " + answer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
