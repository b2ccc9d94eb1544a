package io.storestream.kibana;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The search request that Lens would send for a one-layer panel: buckets nest, metrics go
 * innermost.
 */
final class LensQuery {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LensQuery() {}

  /**
   * @param lens {@code embeddableConfig.attributes} of a panel
   */
  static ObjectNode request(JsonNode lens) {
    var state = lens.path("state");
    var layer = state.path("datasourceStates").path("formBased").path("layers").path(Lens.LAYER);
    var request = JSON.createObjectNode().put("size", 0).put("track_total_hits", true);
    request.set("query", kql(state.path("query").path("query").asString("")));
    List<String> buckets = new ArrayList<>();
    List<String> metrics = new ArrayList<>();
    layer
        .path("columnOrder")
        .forEach(id -> {
          boolean bucket = layer.path("columns").path(id.asString()).path("isBucketed").asBoolean();
          (bucket ? buckets : metrics).add(id.asString());
        });
    var level = request;
    for (String id : buckets) {
      var column = layer.path("columns").path(id);
      var aggregation = level.putObject("aggs").putObject(id);
      bucket(aggregation, column);
      level = aggregation;
    }
    var innermost = level.withObject("/aggs");
    for (String id : metrics) {
      metric(innermost, id, layer.path("columns").path(id));
    }
    // terms are ordered by a metric of their own level
    for (String id : buckets) {
      var by = layer.path("columns").path(id).path("params").path("orderBy").path("columnId");
      if (!by.isMissingNode()) {
        metric(
            ((ObjectNode) request.findValue(id)).withObject("/aggs"),
            by.asString(),
            layer.path("columns").path(by.asString()));
      }
    }
    return request;
  }

  private static void bucket(ObjectNode aggregation, JsonNode column) {
    String field = column.path("sourceField").asString();
    if (column.path("operationType").asString().equals("date_histogram")) {
      aggregation
          .putObject("date_histogram")
          .put("field", field)
          .put("calendar_interval", "1d")
          .put("min_doc_count", 0);
      return;
    }
    var terms = aggregation.putObject("terms");
    terms.put("field", field).put("size", column.path("params").path("size").asInt());
    var by = column.path("params").path("orderBy").path("columnId");
    if (!by.isMissingNode()) {
      terms.putObject("order").put(by.asString(), "desc");
    }
  }

  private static void metric(ObjectNode aggs, String id, JsonNode column) {
    String field = column.path("sourceField").asString();
    switch (column.path("operationType").asString()) {
      case "sum" -> aggs.putObject(id).putObject("sum").put("field", field);
      case "average" -> aggs.putObject(id).putObject("avg").put("field", field);
      case "unique_count" -> aggs.putObject(id).putObject("cardinality").put("field", field);
      case "count" -> aggs.putObject(id).putObject("value_count").put("field", "_id");
      default -> throw new IllegalArgumentException(column.toString());
    }
  }

  /** The KQL our dashboards use: {@code field: value} joined by {@code and}. */
  static ObjectNode kql(String kql) {
    var query = JSON.createObjectNode();
    var filter = query.putObject("bool").putArray("filter");
    if (!kql.isBlank()) {
      for (String clause : kql.split(" and ")) {
        String[] parts = clause.split(":", 2);
        filter.addObject().putObject("term").put(parts[0].strip(), parts[1].strip());
      }
    }
    return query;
  }
}
