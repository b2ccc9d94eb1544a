package io.storestream.api.identity;

import io.storestream.api.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where somebody signs in from; shown to them in the list of their sessions. */
record Origin(@Nullable String userAgent, @Nullable String address) {
  private static final int MAX_USER_AGENT = 200;

  static Origin of(HttpServletRequest request, ClientAddress addresses) {
    var agent = request.getHeader("User-Agent");
    return new Origin(
        agent == null || agent.length() <= MAX_USER_AGENT
            ? agent
            : agent.substring(0, MAX_USER_AGENT),
        addresses.of(request));
  }
}
