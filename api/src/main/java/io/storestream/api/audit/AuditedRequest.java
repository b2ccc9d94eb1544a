package io.storestream.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Which audit entry the request of this thread belongs to. */
final class AuditedRequest {
  private static final String ATTRIBUTE = AuditedRequest.class.getName();

  /**
   * History taken over from another system: noted as one request with the hash of its body, not row
   * by row, since its rows carry the other system's ids.
   */
  private static final Set<String> IMPORTS =
      Set.of("/v1/admin/orders/bulk", "/v1/admin/returns/bulk");

  private AuditedRequest() {}

  static void mark(HttpServletRequest request, String id) {
    if (!IMPORTS.contains(request.getRequestURI())) {
      request.setAttribute(ATTRIBUTE, id);
    }
  }

  /** Null outside of staff's writes. */
  static @Nullable String current() {
    var request = RequestContextHolder.getRequestAttributes();
    return request == null
        ? null
        : (String) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
  }
}
