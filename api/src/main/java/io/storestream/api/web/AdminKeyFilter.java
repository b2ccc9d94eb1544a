package io.storestream.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises the admin key in {@code Authorization: Bearer}. Hashes are compared in constant time;
 * without a configured key nobody is an administrator.
 */
class AdminKeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private final byte @Nullable [] expected;

  AdminKeyFilter(String key) {
    expected = key.isBlank() ? null : Hashes.sha256(key);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var header = request.getHeader("Authorization");
    if (expected != null
        && header != null
        && header.startsWith(SCHEME)
        && MessageDigest.isEqual(expected, Hashes.sha256(header.substring(SCHEME.length())))) {
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new AdminAuthentication());
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }
}
