package io.storestream.api.web;

import jakarta.validation.ConstraintViolationException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns every failure into a problem. What nobody foresaw is logged and told without its text. */
@RestControllerAdvice
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_SECONDS = "2";

  /** SQLSTATE lock_not_available, which Spring has no name for: lock_timeout is over. */
  private static final String LOCK_TIMEOUT = "55P03";

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemBody> answer(Exception failure) {
    var problem = problem(failure);
    return ResponseEntity.status(problem.problem().status())
        .headers(problem.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }

  static ProblemException problem(Exception failure) {
    return switch (failure) {
      case ProblemException e -> e;
      case HttpMessageNotReadableException e -> unreadable(e);
      case MethodArgumentNotValidException e ->
          invalid(
              e.getBindingResult().getFieldErrors().stream()
                  .map(f -> error(f.getField(), f.getCode(), f.getDefaultMessage()))
                  .toList());
      case HandlerMethodValidationException e ->
          invalid(
              e.getParameterValidationResults().stream()
                  .flatMap(r ->
                      r.getResolvableErrors().stream()
                          .map(m ->
                              error(
                                  String.valueOf(r.getMethodParameter().getParameterName()),
                                  "INVALID",
                                  m.getDefaultMessage())))
                  .toList());
      case ConstraintViolationException e ->
          invalid(Validation.errors(e.getConstraintViolations()));
      case MissingRequestHeaderException e ->
          Problem.MISSING_HEADER.because("Header " + e.getHeaderName() + " is required");
      case MissingServletRequestParameterException e ->
          Problem.MISSING_PARAMETER.because("Parameter " + e.getParameterName() + " is required");
      case MethodArgumentTypeMismatchException e ->
          Problem.INVALID_PARAMETER.because(
              e.getName() + " is '" + e.getValue() + "'; expected " + kind(e.getRequiredType()));
      case TypeMismatchException e ->
          Problem.INVALID_PARAMETER.because(
              e.getPropertyName() + " is '" + e.getValue() + "', which is not allowed");
      case HttpMediaTypeNotSupportedException e ->
          Problem.UNSUPPORTED_MEDIA_TYPE.because(
              "Content-Type is " + e.getContentType() + "; send application/json");
      case HttpMediaTypeNotAcceptableException _ ->
          Problem.NOT_ACCEPTABLE.because("Answers are application/json");
      case HttpRequestMethodNotSupportedException e -> {
        var methods =
            e.getSupportedMethods() == null ? "" : String.join(", ", e.getSupportedMethods());
        yield Problem.METHOD_NOT_ALLOWED
            .because(e.getMethod() + " is not answered here; allowed: " + methods)
            .with("Allow", methods);
      }
      case RequestRejectedException _ ->
          Problem.INVALID_PARAMETER.because("The request has characters that are not allowed");
      case NoResourceFoundException e ->
          Problem.ROUTE_NOT_FOUND.because(
              "No route " + e.getHttpMethod() + " /" + e.getResourcePath());
      case SocketTimeoutException _ ->
          Problem.BODY_TOO_SLOW.because("The body did not arrive in time; send it faster");
      case BadRequestException _ -> standard(400);
      case CannotGetJdbcConnectionException e -> unavailable("PostgreSQL", e);
      case CannotCreateTransactionException e -> unavailable("PostgreSQL", e);
      case TransactionSystemException e -> unavailable("PostgreSQL", e);
      case RedisConnectionFailureException e -> unavailable("Redis", e);
      case DataAccessResourceFailureException e -> unavailable("A store", e);
      case QueryTimeoutException e -> unavailable("A store", e);
      case UncategorizedSQLException e when sqlState(e).equals(LOCK_TIMEOUT) ->
          unavailable("What somebody else is changing", e);
      case PessimisticLockingFailureException e -> {
        log.warn("Lock conflict: {}", e.getMessage());
        yield Problem.CONFLICT.because("Somebody else is changing the same thing; try again");
      }
      case DataIntegrityViolationException e when malformedValue(e) ->
          Problem.INVALID_FIELD.because("A value has characters or a size that cannot be stored");
      case DataIntegrityViolationException e -> {
        log.warn("Refused by a constraint: {}", e.getMessage());
        yield Problem.CONFLICT.because("The change contradicts data that is stored");
      }
      case ErrorResponse e -> {
        int status = e.getStatusCode().value();
        yield status >= 500 ? bug(failure) : standard(status);
      }
      default -> bug(failure);
    };
  }

  private static ProblemException unreadable(HttpMessageNotReadableException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException e) {
        return e;
      }
      if (cause instanceof JacksonException e && !(cause.getCause() instanceof ProblemException)) {
        return JsonProblems.of(e);
      }
    }
    return Problem.MISSING_BODY.because("Send a JSON body");
  }

  static ProblemException standard(int status) {
    return switch (status) {
      case 404 -> Problem.ROUTE_NOT_FOUND.because("There is nothing at this address");
      case 405 -> Problem.METHOD_NOT_ALLOWED.because("This method is not answered here");
      case 408 -> Problem.BODY_TOO_SLOW.because("The request did not arrive in time");
      case 413 -> Problem.BODY_TOO_LARGE.because("The body is too large");
      case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE.because("Send application/json");
      default ->
          status >= 500
              ? Problem.INTERNAL_ERROR.because("The trace id finds it in our logs")
              : Problem.INVALID_PARAMETER.because("The request is not allowed as it is");
    };
  }

  private static ProblemException invalid(List<FieldError> errors) {
    var detail =
        errors.stream().map(e -> e.field() + " " + e.message()).collect(Collectors.joining("; "));
    return new ProblemException(Problem.INVALID_FIELD, detail, errors);
  }

  private static FieldError error(
      String field,
      @org.jspecify.annotations.Nullable String code,
      @org.jspecify.annotations.Nullable String message) {
    return new FieldError(
        Names.snake(field),
        Names.snake(code == null ? "Invalid" : code).toUpperCase(java.util.Locale.ROOT),
        message == null ? "is not allowed" : message);
  }

  /** SQLSTATE class 22, data exception: the value itself is the mistake. */
  private static boolean malformedValue(DataIntegrityViolationException failure) {
    return sqlState(failure).startsWith("22");
  }

  private static String sqlState(NestedRuntimeException failure) {
    return failure.getRootCause() instanceof SQLException e && e.getSQLState() != null
        ? e.getSQLState()
        : "";
  }

  private static ProblemException unavailable(String what, Exception failure) {
    log.warn("{} is not reachable: {}", what, NestedExceptionUtils.getMostSpecificCause(failure));
    return Problem.UNAVAILABLE
        .because(what + " is not reachable; try again in " + RETRY_SECONDS + " s")
        .with("Retry-After", RETRY_SECONDS);
  }

  private static ProblemException bug(Exception failure) {
    log.error("Unexpected failure", failure);
    return Problem.INTERNAL_ERROR.because("The trace id finds it in our logs");
  }

  private static String kind(@org.jspecify.annotations.Nullable Class<?> type) {
    if (type == LocalDate.class) {
      return "a date as in 2026-01-31";
    }
    return type == null || !Set.of(int.class, Integer.class, long.class, Long.class).contains(type)
        ? "another form"
        : "a whole number";
  }
}
