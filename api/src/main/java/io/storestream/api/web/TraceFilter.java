package io.storestream.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names the request: {@code X-Request-Id} is taken over when it is harmless, {@code traceparent}
 * when it is valid; both are made up otherwise, and logged with every line.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var trace = Trace.of(request.getHeader("traceparent"));
    var given = request.getHeader(REQUEST_ID);
    var id = given != null && HARMLESS.matcher(given).matches() ? given : trace.spanId();
    response.setHeader(REQUEST_ID, id);
    MDC.put("trace_id", trace.traceId());
    MDC.put("request_id", id);
    try {
      ScopedValue.where(Trace.CURRENT, trace)
          .call(() -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    } finally {
      MDC.remove("trace_id");
      MDC.remove("request_id");
    }
  }
}
