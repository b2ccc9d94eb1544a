package io.storestream.api.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Bounds the time in which a whole body must arrive. Tomcat's connection timeout bounds each read
 * alone: a client that sends a byte every few seconds would keep a request for days, also one that
 * was refused long ago, because what is left of its body is read away. Late bodies are answered
 * with 408 and the connection is closed.
 */
final class BodyTimeValve extends ValveBase {
  private final Duration limit;

  BodyTimeValve(Duration limit) {
    super(true);
    this.limit = limit;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var coyote = request.getCoyoteRequest();
    var untimed = coyote.getInputBuffer();
    coyote.setInputBuffer(new Timed(untimed, System.nanoTime() + limit.toNanos()));
    try {
      getNext().invoke(request, response);
      if (!request.isAsync() && !coyote.hasExpectation() && !arrived(coyote)) {
        response.finishResponse();
        readAway(request);
      }
    } finally {
      coyote.setInputBuffer(untimed);
    }
  }

  private static boolean arrived(org.apache.coyote.Request request) {
    var whole = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
    return whole.get();
  }

  /** As Tomcat would, so that a client that sends before it reads sees its answer; but in time. */
  private static void readAway(Request request) {
    var coyote = request.getCoyoteRequest();
    long left =
        request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> http
            ? http.getMaxSwallowSize()
            : 0;
    var away = new Away();
    try {
      for (int n = 0; n >= 0 && left >= 0; left -= n) {
        n = coyote.doRead(away);
      }
    } catch (IOException _) {
      left = -1;
    }
    if (left < 0) {
      coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  /** The client's body until the time is up. */
  private record Timed(InputBuffer in, long end) implements InputBuffer {
    @Override
    public int doRead(ApplicationBufferHandler to) throws IOException {
      if (System.nanoTime() - end > 0) {
        throw new SocketTimeoutException("The body did not arrive in time");
      }
      return in.doRead(to);
    }

    @Override
    public int available() {
      return in.available();
    }
  }

  /** Keeps nothing. */
  private static final class Away implements ApplicationBufferHandler {
    private ByteBuffer buffer = EMPTY_BUFFER;

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {}
  }

  /** Puts the valve in. */
  @Component
  static class Setup implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private final Duration limit;

    /**
     * @param limit shorter sheds slow clients sooner; 8 MB in a minute are 1.1 Mbit/s
     */
    Setup(@Value("${web.body-time}") Duration limit) {
      this.limit = limit;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
      factory.addEngineValves(new BodyTimeValve(limit));
    }
  }
}
