package io.storestream.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem from places that no controller advice covers: filters. */
@Component
public class ProblemWriter {
  static final String MEDIA_TYPE = "application/problem+json";
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Writes status, headers and body. */
  public void write(HttpServletResponse response, ProblemException failure) throws IOException {
    response.setStatus(failure.problem().status().value());
    failure.headers().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.setContentType(MEDIA_TYPE);
    response.getOutputStream().write(json.writeValueAsBytes(failure.body()));
  }
}
