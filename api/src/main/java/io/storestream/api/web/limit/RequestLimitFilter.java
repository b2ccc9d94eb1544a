package io.storestream.api.web.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits every request that authentication let through, by its principal. */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10)
class RequestLimitFilter extends OncePerRequestFilter {
  private final RequestLimit limit;

  RequestLimitFilter(RequestLimit limit) {
    this.limit = limit;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return RequestLimit.exempt(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (limit.admits(request, response)) {
      chain.doFilter(request, response);
    }
  }
}
