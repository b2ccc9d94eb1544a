package io.storestream.api.audit;

import io.storestream.api.web.Caller;
import io.storestream.api.web.ClientAddress;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Writes down that a request begins, and how it ended. */
@Component
class AuditNotes {
  private static final Logger log = LoggerFactory.getLogger(AuditNotes.class);
  private static final int MAX_PATH = 500;

  private final JdbcAudit audit;
  private final ClientAddress addresses;
  private final Clock clock;

  AuditNotes(JdbcAudit audit, ClientAddress addresses, Clock clock) {
    this.audit = audit;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * From here on the request's transactions belong to a new entry.
   *
   * @return id of the entry
   */
  String begin(Caller.Admin caller, HttpServletRequest request) {
    var id = Ids.next("aud");
    var path = request.getRequestURI();
    var requestId = MDC.get("request_id");
    audit.begin(
        new JdbcAudit.Begun(
            id,
            clock.instant(),
            caller.by(),
            request.getMethod(),
            path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH),
            addresses.of(request),
            requestId == null ? "" : requestId,
            Trace.current().traceId()));
    AuditedRequest.mark(request, id);
    return id;
  }

  /** The work is done by now, so a failure to note it is logged. */
  void end(String id, HttpServletRequest request, int status, @Nullable String bodyHash) {
    var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    try {
      audit.end(id, clock.instant(), route == null ? null : route.toString(), status, bodyHash);
    } catch (DataAccessException e) {
      log.error("How the staff request {} ended (status {}) is not in the audit", id, status, e);
    }
  }
}
