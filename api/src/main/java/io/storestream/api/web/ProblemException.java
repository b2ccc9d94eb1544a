package io.storestream.api.web;

import java.util.List;
import org.springframework.http.HttpHeaders;

/** A failure the client can act on; answered as RFC 9457 problem. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final transient List<FieldError> errors;
  private final transient HttpHeaders headers = new HttpHeaders();

  public ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of());
  }

  /**
   * @param detail names what was wrong and what is allowed
   * @param errors the same per field, when there are several
   */
  public ProblemException(Problem problem, String detail, List<FieldError> errors) {
    super(detail);
    this.problem = problem;
    this.errors = List.copyOf(errors);
  }

  /** Adds a header to the answer. */
  public ProblemException with(String header, String value) {
    headers.add(header, value);
    return this;
  }

  public Problem problem() {
    return problem;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  public HttpHeaders headers() {
    return headers;
  }

  /** What the client gets to see, also as the error of one item of a bulk answer. */
  public ProblemBody body() {
    return ProblemBody.of(problem, detail(), errors);
  }
}
