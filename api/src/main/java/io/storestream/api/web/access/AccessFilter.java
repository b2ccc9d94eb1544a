package io.storestream.api.web.access;

import io.storestream.api.web.Trace;
import io.storestream.contracts.AccessEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Notes every answered request, those refused by security or limits too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AccessFilter extends OncePerRequestFilter {
  private final AccessLog log;
  private final Clock clock;

  AccessFilter(AccessLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Machines ask these all the time. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.startsWith("/health") || path.equals("/metrics");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var at = clock.instant();
    long start = System.nanoTime();
    boolean answered = false;
    try {
      chain.doFilter(request, response);
      answered = true;
    } finally {
      log.note(
          new AccessEvent(
              Objects.requireNonNullElse(response.getHeader("X-Request-Id"), ""),
              Trace.current().traceId(),
              at,
              request.getMethod(),
              text(request, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, AccessEvent.NO_ROUTE),
              answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
              TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start),
              text(request, AccessCallerFilter.ATTRIBUTE, "guest")));
    }
  }

  private static String text(HttpServletRequest request, String attribute, String otherwise) {
    var value = request.getAttribute(attribute);
    return value == null ? otherwise : value.toString();
  }
}
