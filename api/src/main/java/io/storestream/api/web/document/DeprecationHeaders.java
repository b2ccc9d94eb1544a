package io.storestream.api.web.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells callers of an operation that {@code openapi/*.yml} marks as deprecated since when it is and
 * when it goes: headers {@code Deprecation} (RFC 9745) and {@code Sunset} (RFC 8594).
 */
@Component
class DeprecationHeaders implements HandlerInterceptor, WebMvcConfigurer {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private final Map<String, DocumentedCall.Deprecation> operations = new HashMap<>();

  @Autowired
  DeprecationHeaders() {
    this(DocumentedCalls.load().all());
  }

  DeprecationHeaders(List<DocumentedCall> calls) {
    for (var call : calls) {
      if (call.deprecated() != null) {
        operations.put(call.call(), call.deprecated());
      }
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    if (!operations.isEmpty()) {
      interceptors.addInterceptor(this);
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    headers(request.getMethod() + " " + route).forEach(response::setHeader);
    return true;
  }

  /**
   * Headers of an operation, as in {@code GET /v1/store/products}; none unless it is deprecated.
   */
  Map<String, String> headers(String call) {
    var deprecated = operations.get(call.replaceFirst("^HEAD ", "GET "));
    if (deprecated == null) {
      return Map.of();
    }
    var since = deprecated.since().toEpochSecond(LocalTime.MIN, ZoneOffset.UTC);
    var sunset = deprecated.sunset().atStartOfDay(ZoneOffset.UTC);
    return Map.of("Deprecation", "@" + since, "Sunset", HTTP_DATE.format(sunset));
  }
}
