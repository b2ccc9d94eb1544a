package io.storestream.command.client;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * A successful answer.
 *
 * @param body missing node when there is none
 */
public record ApiAnswer(int status, JsonNode body, HttpHeaders headers) {
  /** WAL position of the write, 0 when the answer names none. */
  public long commitPosition() {
    return headers.firstValueAsLong("Commit-Position").orElse(0);
  }
}
