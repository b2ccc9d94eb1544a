package io.storestream.api.web.http;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemWriter;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Cross-origin use by configuration. Credentials travel in headers, never in cookies, so none are
 * allowed; without configured origins a request of another origin is answered without the headers
 * that would let its page read the answer.
 */
@Configuration(proxyBeanMethods = false)
class CorsSetup {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final List<String> READABLE =
      List.of(
          "Commit-Position",
          "Deprecation",
          "ETag",
          "Freshness",
          "Idempotency-Replayed",
          "Location",
          "RateLimit",
          "RateLimit-Policy",
          "Retry-After",
          "Sunset",
          "X-Request-Id");

  @Bean
  FilterRegistrationBean<CorsFilter> cors(CorsSettings settings, ProblemWriter problems) {
    var rules = new CorsConfiguration();
    settings.allowedOrigins().stream()
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .forEach(rules::addAllowedOrigin);
    var allowed = rules.getAllowedOrigins();
    boolean open = allowed != null && !allowed.isEmpty();
    rules.setAllowedMethods(METHODS);
    rules.setAllowedHeaders(List.of("*"));
    rules.setExposedHeaders(READABLE);
    rules.setMaxAge(settings.maxAge());
    var source = new UrlBasedCorsConfigurationSource();
    if (open) {
      source.registerCorsConfiguration("/v1/**", rules);
    }
    var filter = new CorsFilter(source);
    filter.setCorsProcessor(new Refusing(problems));
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
    registration.setEnabled(open);
    return registration;
  }

  /** Refuses with a problem. */
  private static final class Refusing extends DefaultCorsProcessor {
    private final ProblemWriter problems;

    Refusing(ProblemWriter problems) {
      this.problems = problems;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
      var servlet = ((ServletServerHttpResponse) response).getServletResponse();
      problems.write(
          servlet,
          Problem.FORBIDDEN.because(
              "Pages of this origin, with this method and these headers, may not call the API"));
    }
  }
}
