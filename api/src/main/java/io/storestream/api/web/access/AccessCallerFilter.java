package io.storestream.api.web.access;

import io.storestream.api.web.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps what kind of caller it is for {@link AccessFilter}, which ends after authentication has.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 5)
class AccessCallerFilter extends OncePerRequestFilter {
  static final String ATTRIBUTE = AccessCallerFilter.class.getName();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(
        ATTRIBUTE,
        switch (Caller.current()) {
          case Caller.Admin _ -> "staff";
          case Caller.Customer _ -> "customer";
          case Caller.Guest _ -> "guest";
        });
    chain.doFilter(request, response);
  }
}
