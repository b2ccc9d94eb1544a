package io.storestream.api.web.limit;

import io.storestream.api.web.Caller;
import io.storestream.api.web.ClientAddress;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Counts a request against the quota of who sends it, and says so in the answer. */
@Component
class RequestLimit {
  private static final String COUNTED = RequestLimit.class.getName();

  private final RateLimiter limiter;
  private final ClientAddress addresses;
  private final LimitSettings settings;
  private final ProblemWriter problems;

  RequestLimit(
      RateLimiter limiter,
      ClientAddress addresses,
      LimitSettings settings,
      ProblemWriter problems) {
    this.limiter = limiter;
    this.addresses = addresses;
    this.settings = settings;
    this.problems = problems;
  }

  /** Whether the request may go on; otherwise the refusal has been written. */
  boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
    request.setAttribute(COUNTED, true);
    var caller = Caller.current();
    int requests = caller instanceof Caller.Admin ? settings.adminRequests() : settings.requests();
    if (requests == 0) {
      return true;
    }
    var who =
        caller instanceof Caller.Guest ? "guest:" + addresses.network(request) : caller.name();
    var permit = limiter.take(new Quota("default", requests, settings.window()), who);
    response.setHeader("RateLimit-Policy", permit.policy());
    response.setHeader("RateLimit", permit.state());
    if (!permit.granted()) {
      response.resetBuffer();
      problems.write(
          response,
          Problem.RATE_LIMITED
              .because(
                  requests
                      + " requests in "
                      + settings.window().toSeconds()
                      + " s are allowed; try again in "
                      + permit.retryAfter()
                      + " s")
              .with("Retry-After", permit.retryAfter()));
    }
    return permit.granted();
  }

  static boolean counted(HttpServletRequest request) {
    return request.getAttribute(COUNTED) != null;
  }

  /** What watches the system is not counted. */
  static boolean exempt(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals("/health")
        || path.startsWith("/health/")
        || path.equals("/metrics")
        || path.startsWith("/metrics/");
  }
}
