package io.storestream.benchmarks.load;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The API under load.
 *
 * @param name of the host
 * @param adminKey to fill the shop
 */
record Target(String name, int port, String adminKey) {
  /** The system that runs on a data folder. */
  static Target on(Path data) throws IOException {
    var system = Json.MAPPER.readTree(Files.readAllBytes(data.resolve("system.json")));
    return at(URI.create(system.path("api_url").asString()), system.path("admin_key").asString());
  }

  static Target at(URI uri, String adminKey) {
    return new Target(uri.getHost(), uri.getPort(), adminKey);
  }

  Connection connect() {
    return new Connection(name, port);
  }
}
