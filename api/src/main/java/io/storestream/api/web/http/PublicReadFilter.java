package io.storestream.api.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets browsers and proxies keep what everybody may read: an {@code ETag} made of the body, {@code
 * Cache-Control}, and 304 to a matching {@code If-None-Match}. The tag is weak, because the same
 * answer may be sent compressed. Everything else stays {@code no-store}.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 20)
class PublicReadFilter extends ShallowEtagHeaderFilter {
  private final Map<String, Duration> freshness = new LinkedHashMap<>();

  PublicReadFilter(CachingSettings settings) {
    setWriteWeakETag(true);
    freshness.put("/v1/store/products", settings.products());
    freshness.put("/v1/store/categories", settings.categories());
    freshness.put("/v1/store/currencies", settings.currencies());
    freshness.put("/problems", settings.currencies());
    freshness.put("/openapi.json", settings.categories());
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET") || rule(request) == null;
  }

  @Override
  protected boolean isEligibleForEtag(
      HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
    var rule = rule(request);
    if (rule == null || status != HttpServletResponse.SC_OK) {
      return false;
    }
    if (response.getHeader(HttpHeaders.CACHE_CONTROL) == null) {
      var control = CacheControl.maxAge(rule).mustRevalidate();
      boolean signedIn = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
      response.setHeader(
          HttpHeaders.CACHE_CONTROL,
          (signedIn ? control.cachePrivate() : control.cachePublic()).getHeaderValue());
    }
    return super.isEligibleForEtag(request, response, status, body);
  }

  private @Nullable Duration rule(HttpServletRequest request) {
    var path = request.getRequestURI();
    return freshness.entrySet().stream()
        .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
