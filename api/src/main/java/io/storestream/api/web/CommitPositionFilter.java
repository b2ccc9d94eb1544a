package io.storestream.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Adds {@code Commit-Position} to the answer of every request that committed something: read after
 * the commit, before the first byte of the body.
 */
@Component
class CommitPositionFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(CommitPositionFilter.class);
  private final CommitPosition position;

  CommitPositionFilter(CommitPosition position) {
    this.position = position;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var stamped = new Stamped(request, response);
    chain.doFilter(request, stamped);
    stamped.stamp();
  }

  private final class Stamped extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private boolean done;

    Stamped(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      stamp();
      return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      stamp();
      return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
      stamp();
      super.flushBuffer();
    }

    private void stamp() {
      if (done || isCommitted() || request.getAttribute(CommittedInRequest.ATTRIBUTE) == null) {
        return;
      }
      done = true;
      try {
        setHeader(CommitPosition.HEADER, Long.toString(position.read()));
      } catch (DataAccessException e) {
        log.warn("Committed, but the WAL position could not be read: {}", e.getMessage());
      }
    }
  }
}
