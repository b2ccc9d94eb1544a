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
 * Recognises the admin key, and on staff routes sessions of staff and API keys, in {@code
 * Authorization: Bearer}. Hashes are compared in constant time; without a configured key nobody is
 * an administrator.
 */
class AdminKeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private final byte @Nullable [] expected;
  private final @Nullable StaffCredentials staff;

  /**
   * @param staff null where only the admin key counts
   */
  AdminKeyFilter(String key, @Nullable StaffCredentials staff) {
    expected = key.isBlank() ? null : Hashes.sha256(key);
    this.staff = staff;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var header = request.getHeader("Authorization");
    if (header != null && header.startsWith(SCHEME)) {
      var caller = recognise(header.substring(SCHEME.length()));
      if (caller != null) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
      }
    }
    chain.doFilter(request, response);
  }

  private @Nullable AdminAuthentication recognise(String token) {
    if (expected != null && MessageDigest.isEqual(expected, Hashes.sha256(token))) {
      return AdminAuthentication.key();
    }
    return staff == null ? null : staff.recognise(token).map(AdminAuthentication::of).orElse(null);
  }
}
