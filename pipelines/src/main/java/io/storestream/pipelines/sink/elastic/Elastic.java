package io.storestream.pipelines.sink.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The calls that sinks make to Elasticsearch. Safe for several threads. */
public final class Elastic implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson", UTF_8);
  private static final int NOT_FOUND = 404;
  private static final String REFRESH_INTERVAL = "/settings/index/refresh_interval";

  private final RestClient client;

  public Elastic(String url) {
    client =
        RestClient.builder(HttpHost.create(url))
            .setRequestConfigCallback(config ->
                config
                    .setConnectTimeout((int) CONNECT.toMillis())
                    .setSocketTimeout((int) ANSWER.toMillis()))
            .setHttpClientConfigCallback(http ->
                http.setDefaultIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(1).build()))
            .build();
  }

  /**
   * A document to index.
   *
   * @param version external: a lower or equal one changes nothing
   * @param source JSON on one line
   */
  record Action(String index, String id, long version, byte[] source) {
    private static final byte[] NEWLINE = {'\n'};

    private void write(ByteArrayOutputStream out) {
      var target = Json.MAPPER.createObjectNode();
      target
          .putObject("index")
          .put("_index", index)
          .put("_id", id)
          .put("version", version)
          .put("version_type", "external");
      out.writeBytes(Json.bytes(target));
      out.writeBytes(NEWLINE);
      out.writeBytes(source);
      out.writeBytes(NEWLINE);
    }
  }

  /**
   * What became of an action.
   *
   * @param status as of HTTP
   * @param reason empty when it went well
   */
  record Outcome(int status, String reason) {
    private static final int CONFLICT = 409;
    private static final int BUSY = 429;

    /** Written now or, says a version conflict, before. */
    boolean applied() {
      return status < 300 || status == CONFLICT;
    }

    /** The document is not to blame. */
    boolean passing() {
      return status == BUSY || status == NOT_FOUND || status >= 500;
    }
  }

  /**
   * One request.
   *
   * @return outcome of each action, in order
   * @throws IOException if the request failed as a whole
   */
  List<Outcome> bulk(List<Action> actions) throws IOException {
    var body = new ByteArrayOutputStream(actions.size() * 512);
    actions.forEach(action -> action.write(body));
    var request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "items.*.status,items.*.error.type,items.*.error.reason");
    request.setEntity(new ByteArrayEntity(body.toByteArray(), NDJSON));
    try (InputStream in = client.performRequest(request).getEntity().getContent()) {
      var outcomes = new ArrayList<Outcome>(actions.size());
      for (JsonNode item : Json.MAPPER.readTree(in).path("items")) {
        JsonNode result = item.path("index");
        JsonNode error = result.path("error");
        String reason =
            error.isMissingNode()
                ? ""
                : error.path("type").asString("") + ": " + error.path("reason").asString("");
        outcomes.add(new Outcome(result.path("status").asInt(), reason));
      }
      return outcomes;
    }
  }

  /** Makes what was written to the index searchable. */
  void refresh(String index) throws IOException {
    client.performRequest(new Request("POST", "/" + index + "/_refresh"));
  }

  /**
   * Creates the index; one that is there learns the fields that are new in the definition, and how
   * often it refreshes itself.
   */
  void ensureIndex(String index, JsonNode definition) throws IOException {
    if (client.performRequest(new Request("HEAD", "/" + index)).getStatusLine().getStatusCode()
        != NOT_FOUND) {
      var extend = new Request("PUT", "/" + index + "/_mapping");
      extend.setJsonEntity(Json.text(definition.path("mappings")));
      client.performRequest(extend);
      var pace = new Request("PUT", "/" + index + "/_settings");
      pace.setJsonEntity(
          Json.text(Map.of("refresh_interval", definition.at(REFRESH_INTERVAL).asString("30s"))));
      client.performRequest(pace);
      return;
    }
    var create = new Request("PUT", "/" + index);
    create.setJsonEntity(Json.text(definition));
    try {
      client.performRequest(create);
    } catch (ResponseException e) {
      if (!String.valueOf(e.getMessage())
          .contains("resource_already_exists_exception")) { // a neighbour was faster
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
