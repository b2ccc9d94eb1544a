package io.storestream.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that a route does not have, so that a mistyped filter is not silently
 * ignored. A route that reads the request or a map of parameters itself checks them itself.
 */
class KnownParameters implements HandlerInterceptor {
  private final Map<HandlerMethod, Optional<SortedSet<String>>> allowed = new ConcurrentHashMap<>();
  private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getQueryString() != null
        && handler instanceof HandlerMethod method
        && method.getBeanType().getPackageName().startsWith("io.storestream")) {
      allowed.computeIfAbsent(method, this::parameters).ifPresent(known -> check(request, known));
    }
    return true;
  }

  private static void check(HttpServletRequest request, SortedSet<String> known) {
    for (var name : request.getParameterMap().keySet()) {
      if (!known.contains(name)) {
        throw Problem.INVALID_PARAMETER.because(
            "'"
                + name
                + "' is no parameter of this route; allowed: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }

  /** Names of a route's parameters; empty when the route reads them itself. */
  private Optional<SortedSet<String>> parameters(HandlerMethod method) {
    var known = new TreeSet<String>();
    for (var parameter : method.getMethodParameters()) {
      if (parameter.getParameterType() == Paging.class) {
        known.add("limit");
        known.add("cursor");
        continue;
      }
      var annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
        known.add(name(parameter, annotation));
      } else if (!elsewhere(parameter)) {
        return Optional.empty();
      }
    }
    return Optional.of(known);
  }

  private String name(MethodParameter parameter, RequestParam annotation) {
    if (!annotation.name().isEmpty()) {
      return annotation.name();
    }
    parameter.initParameterNameDiscovery(names);
    return Objects.requireNonNull(parameter.getParameterName(), "compiled without -parameters");
  }

  private static boolean elsewhere(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(PathVariable.class)
        || parameter.hasParameterAnnotation(RequestHeader.class)
        || parameter.hasParameterAnnotation(RequestBody.class);
  }
}
