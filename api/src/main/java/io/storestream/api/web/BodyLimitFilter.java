package io.storestream.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies above {@link #LIMIT}, or {@link #BULK_LIMIT} on bulk routes: by their declared
 * length before anything is read, otherwise while reading.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
  static final DataSize LIMIT = DataSize.ofMegabytes(1);
  static final DataSize BULK_LIMIT = DataSize.ofMegabytes(8);

  private final ProblemWriter problems;

  BodyLimitFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = request.getRequestURI();
    var limit = path.endsWith("/bulk") || path.endsWith("/batch") ? BULK_LIMIT : LIMIT;
    if (request.getContentLengthLong() > limit.toBytes()) {
      problems.write(response, tooLarge(limit));
      return;
    }
    chain.doFilter(
        request.getContentLengthLong() >= 0 ? request : new Limited(request, limit), response);
  }

  private static ProblemException tooLarge(DataSize limit) {
    return Problem.BODY_TOO_LARGE.because(
        "At most " + limit.toBytes() + " bytes are allowed here; split the request");
  }

  /** Body without a declared length. */
  private static final class Limited extends HttpServletRequestWrapper {
    private final DataSize limit;

    Limited(HttpServletRequest request, DataSize limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), limit);
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private final DataSize limit;
    private long count;

    Counted(ServletInputStream in, DataSize limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      count += n;
      if (count > limit.toBytes()) {
        throw tooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
