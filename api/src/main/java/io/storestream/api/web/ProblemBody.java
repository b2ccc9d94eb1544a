package io.storestream.api.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details.
 *
 * @param code {@link Problem} name
 * @param errors one entry per wrong field; absent when there is none
 * @param traceId finds the request in the logs
 */
public record ProblemBody(
    URI type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable List<FieldError> errors,
    String traceId) {

  static ProblemBody of(Problem problem, String detail, List<FieldError> errors) {
    return new ProblemBody(
        problem.type(),
        problem.title(),
        problem.status().value(),
        detail,
        problem.name(),
        errors.isEmpty() ? null : errors,
        Trace.current().traceId());
  }
}
