package io.storestream.api.audit;

import io.storestream.api.web.Caller;
import io.storestream.api.web.StaffGate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Notes every write of staff, also those that are refused: before it is carried out, or it is not
 * carried out; and how it ended.
 */
@Component
class AuditGate implements StaffGate {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /**
   * Bodies with a password or an e-mail address alone: their hash would let readers of the audit
   * try passwords and addresses.
   */
  private static final List<String> SECRET_BODIES = List.of("/v1/admin/staff", "/v1/admin/guests");

  private final AuditNotes notes;

  AuditGate(AuditNotes notes) {
    this.notes = notes;
  }

  @Override
  public void pass(
      Caller.Admin caller,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    if (READING.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    var id = notes.begin(caller, request);
    var body = new HashedBody(request);
    int status = 500;
    try {
      chain.doFilter(body, response);
      status = response.getStatus();
    } catch (AccessDeniedException e) {
      status = 403;
      throw e;
    } finally {
      notes.end(id, request, status, hash(body));
    }
  }

  private static @Nullable String hash(HashedBody body) {
    return SECRET_BODIES.stream().anyMatch(body.getRequestURI()::startsWith) ? null : body.hash();
  }
}
