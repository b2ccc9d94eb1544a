package io.storestream.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive HTTP/1.1 connection of one thread. As little as a client can do, because it runs
 * on the processors that it measures: about a tenth of what {@code java.net.http} takes for a call.
 */
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final String host;
  private final int port;
  private String shopper = "";
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Connection(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Speaks for another shopper from now on: in {@code X-Forwarded-For}, which a server that trusts
   * this machine as a proxy counts rate limits by.
   */
  void shopper(String address) {
    shopper = "X-Forwarded-For: " + address + "\r\n";
  }

  Answer get(String path) throws IOException {
    return send("GET", path, Map.of(), null);
  }

  /**
   * @param json null: no body
   * @throws IOException also when the server closed the connection; the next call opens another
   */
  Answer send(String method, String path, Map<String, String> headers, @Nullable String json)
      throws IOException {
    var head = new StringBuilder(256);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ");
    head.append(host).append(':').append(port).append("\r\n").append(shopper);
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    if (json != null) {
      head.append("Content-Type: application/json\r\n");
    }
    if (json != null || !method.equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] message = new byte[start.length + body.length];
    System.arraycopy(start, 0, message, 0, start.length);
    System.arraycopy(body, 0, message, start.length, body.length);
    try {
      var open = open();
      open.getOutputStream().write(message);
      var answer = read(input());
      if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
        close();
      }
      return answer;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Socket open() throws IOException {
    if (socket == null) {
      var fresh = new Socket(host, port);
      fresh.setTcpNoDelay(true);
      fresh.setSoTimeout(PATIENCE_MILLIS);
      socket = fresh;
      in = new BufferedInputStream(fresh.getInputStream(), 16_384);
    }
    return socket;
  }

  private InputStream input() throws IOException {
    if (in == null) {
      throw new EOFException("not connected");
    }
    return in;
  }

  private static Answer read(InputStream in) throws IOException {
    String[] status = line(in).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
      throw new IOException("no HTTP answer: " + String.join(" ", status));
    }
    int code = Integer.parseInt(status[1]);
    var headers = new HashMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(code, headers, body(in, code, headers));
  }

  private static byte[] body(InputStream in, int status, Map<String, String> headers)
      throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      var body = new ByteArrayOutputStream();
      while (true) {
        int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
        if (size == 0) {
          while (!line(in).isEmpty()) {
            // trailers
          }
          return body.toByteArray();
        }
        body.write(exactly(in, size));
        line(in);
      }
    }
    return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private static byte[] exactly(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the answer ended after " + bytes.length + " of " + size + " bytes");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException _) {
        // it is of no more use either way
      }
    }
    socket = null;
    in = null;
  }
}
