package io.storestream.benchmarks.load;

import io.storestream.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param headers names in lower case
 */
record Answer(int status, Map<String, String> headers, byte[] body) {
  boolean ok() {
    return status >= 200 && status < 300;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.MAPPER.readTree(body);
  }
}
