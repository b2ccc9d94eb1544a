package io.storestream.command.client;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import tools.jackson.databind.JsonNode;

/** The API said no, or could not be reached. */
public final class ApiProblem extends CommandFailure {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * @param status HTTP status, 0 when there was no answer
   * @param code the problem's stable code, empty when it has none
   */
  ApiProblem(int status, String code, String message) {
    super(ExitCode.FAILED, message);
    this.status = status;
    this.code = code;
  }

  /** Reads problem+json; a body of another shape is quoted in short. */
  static ApiProblem of(String request, int status, JsonNode body, String text) {
    String code = body.path("code").asString("");
    var message = new StringBuilder(request).append(" answered ").append(status);
    if (!code.isEmpty()) {
      message.append(' ').append(code);
    }
    String title = body.path("title").asString("");
    String detail = body.path("detail").asString("");
    if (title.isEmpty() && detail.isEmpty()) {
      message.append(": ").append(text, 0, Math.min(text.length(), 200));
    } else {
      message.append(": ").append(detail.isEmpty() ? title : detail);
    }
    for (JsonNode error : body.path("errors")) {
      message
          .append("; ")
          .append(error.path("field").asString(""))
          .append(' ')
          .append(error.path("message").asString(""));
    }
    return new ApiProblem(status, code, message.toString());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
