package io.storestream.api.web.document;

import io.storestream.api.web.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands in {@code openapi/*.yml}: what the document says about an operation beyond
 * its code, and an example that tests run in the order of the file. Texts may hold {@code ${name}},
 * which an earlier call kept.
 *
 * @param call method and path as mapped, as in {@code GET /v1/store/products/{idOrSlug}}
 * @param name of the example; operations with several examples need one
 * @param summary one line about the operation; with it the entry describes the operation, without
 *     it is just one more example
 * @param problems codes that this operation answers beyond those every such operation does
 * @param status of success
 * @param returns class of the answer where the method does not tell, as in {@code order.OrderView}
 * @param items class of the entries of {@code items} or {@code events} in a bulk request
 * @param patches class that a merge patch is applied to
 * @param idempotency {@code optional} or {@code required}
 * @param parameters query parameters that the method reads by itself
 * @param as who calls: {@code guest, staff, customer}
 * @param keep name to JSON pointer in the answer, or to {@code header:Name}
 * @param deprecated when callers should leave it; absent while they need not
 * @param shown false for a call that only prepares others
 */
record DocumentedCall(
    String call,
    @Nullable String name,
    @Nullable String summary,
    @Nullable List<Problem> problems,
    @Nullable Integer status,
    @Nullable String returns,
    @Nullable String items,
    @Nullable String patches,
    @Nullable String idempotency,
    List<Parameter> parameters,
    String as,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    @Nullable Object body,
    Map<String, String> keep,
    @Nullable Deprecation deprecated,
    boolean shown) {

  /**
   * @param since day from which another operation is to be used
   * @param sunset day from which it may be gone
   */
  record Deprecation(LocalDate since, LocalDate sunset) {}

  /** A query parameter. */
  record Parameter(
      String name, String description, @Nullable String type, @Nullable List<String> allowed) {}

  DocumentedCall {
    parameters = Objects.requireNonNullElse(parameters, List.of());
    as = Objects.requireNonNullElse(as, "guest");
    path = Objects.requireNonNullElse(path, Map.of());
    query = Objects.requireNonNullElse(query, Map.of());
    headers = Objects.requireNonNullElse(headers, Map.of());
    keep = Objects.requireNonNullElse(keep, Map.of());
  }

  String method() {
    return call.substring(0, call.indexOf(' '));
  }

  String route() {
    return call.substring(call.indexOf(' ') + 1);
  }

  int expected() {
    return status == null ? 200 : status;
  }

  boolean describes() {
    return summary != null;
  }

  /** Key of the recorded example. */
  String key() {
    return call + (name == null ? "" : " # " + name);
  }
}
