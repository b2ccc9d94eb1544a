package io.storestream.api.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link Paging} from the query parameters. */
class PagingResolver implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Paging.class;
  }

  @Override
  public Paging resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var cursor = request.getParameter("cursor");
    return new Paging(
        limit(request.getParameter("limit")), cursor == null || cursor.isEmpty() ? null : cursor);
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return Paging.DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= Paging.MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static ProblemException refused(String text) {
    return Problem.INVALID_PARAMETER.because(
        "limit is '" + text + "'; allowed are 1 to " + Paging.MAX_LIMIT);
  }
}
