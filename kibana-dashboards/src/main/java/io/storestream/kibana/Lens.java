package io.storestream.kibana;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Lens attributes of one panel: one form-based layer over one data view. */
final class Lens {
  static final String LAYER = "layer1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Lens() {}

  static ObjectNode attributes(Dashboard.Panel panel) {
    var columns = panel.columnsOrNone();
    var node = JSON.createObjectNode();
    node.put("title", panel.title());
    node.put("description", "");
    node.put("type", "lens");
    node.put("visualizationType", visualizationType(panel.type()));
    var state = node.putObject("state");
    state
        .putObject("query")
        .put("query", panel.query() == null ? "" : panel.query())
        .put("language", "kuery");
    state.putArray("filters");
    state.set("visualization", visualization(panel.type(), columns));
    var layer =
        state
            .putObject("datasourceStates")
            .putObject("formBased")
            .putObject("layers")
            .putObject(LAYER);
    var byId = layer.putObject("columns");
    var order = layer.putArray("columnOrder");
    for (var column : columns) {
      byId.set(column.id(), column(column));
      order.add(column.id());
    }
    layer.putObject("incompleteColumns");
    state.putArray("internalReferences");
    state.putObject("adHocDataViews");
    node.putArray("references")
        .add(
            SavedObjects.reference(
                "index-pattern",
                Objects.requireNonNull(panel.dataView(), () -> panel.id() + " names no data_view"),
                "indexpattern-datasource-layer-" + LAYER));
    return node;
  }

  private static String visualizationType(String type) {
    return switch (type) {
      case "metric" -> "lnsMetric";
      case "bar", "line" -> "lnsXY";
      case "table" -> "lnsDatatable";
      default ->
          throw new IllegalArgumentException(
              "type " + type + ": one of metric, bar, line, table, markdown");
    };
  }

  private static ObjectNode visualization(String type, List<Dashboard.Column> columns) {
    var buckets = columns.stream().filter(Dashboard.Column::isBucket).toList();
    var metrics = columns.stream().filter(c -> !c.isBucket()).toList();
    var node = JSON.createObjectNode();
    switch (type) {
      case "metric" ->
          node.put("layerId", LAYER)
              .put("layerType", "data")
              .put("metricAccessor", metrics.getFirst().id());
      case "table" -> {
        node.put("layerId", LAYER).put("layerType", "data");
        var shown = node.putArray("columns");
        columns.forEach(c -> shown.addObject().put("columnId", c.id()));
        node.put("rowHeight", "single").put("rowHeightLines", 1);
      }
      default -> xy(node, type, buckets, metrics);
    }
    return node;
  }

  private static void xy(
      ObjectNode node,
      String type,
      List<Dashboard.Column> buckets,
      List<Dashboard.Column> metrics) {
    String series = type.equals("bar") ? "bar_stacked" : "line";
    node.put("preferredSeriesType", series);
    node.putObject("legend").put("isVisible", true).put("position", "right");
    node.put("valueLabels", "hide").put("fittingFunction", "None");
    var layer = node.putArray("layers").addObject();
    layer.put("layerId", LAYER).put("layerType", "data").put("seriesType", series);
    layer.put("xAccessor", buckets.getFirst().id());
    if (buckets.size() > 1) {
      layer.put("splitAccessor", buckets.get(1).id());
    }
    var accessors = layer.putArray("accessors");
    metrics.forEach(m -> accessors.add(m.id()));
  }

  private static ObjectNode column(Dashboard.Column column) {
    var node = JSON.createObjectNode();
    node.put("label", column.label()).put("customLabel", true);
    node.put("operationType", column.op());
    node.put("isBucketed", column.isBucket());
    node.put("sourceField", column.op().equals("count") ? "___records___" : column.field());
    var params = node.putObject("params");
    switch (column.op()) {
      case "date_histogram" -> {
        node.put("dataType", "date").put("scale", "interval");
        params.put("interval", "auto").put("includeEmptyRows", true).put("dropPartials", false);
      }
      case "terms" -> {
        node.put("dataType", "string").put("scale", "ordinal");
        terms(params, column);
      }
      case "sum", "unique_count", "count" -> {
        node.put("dataType", "number").put("scale", "ratio");
        params.put("emptyAsNull", true);
      }
      case "average" -> node.put("dataType", "number").put("scale", "ratio");
      default ->
          throw new IllegalArgumentException(
              "op "
                  + column.op()
                  + ": one of date_histogram, terms, sum, average, unique_count, count");
    }
    return node;
  }

  private static void terms(ObjectNode params, Dashboard.Column column) {
    params.put("size", column.size() == null ? 10 : column.size());
    var by = params.putObject("orderBy");
    if (column.by() == null) {
      by.put("type", "alphabetical");
      params.put("orderDirection", "asc");
    } else {
      by.put("type", "column").put("columnId", column.by());
      params.put("orderDirection", "desc");
    }
    params.put("otherBucket", false).put("missingBucket", false);
    params.putObject("parentFormat").put("id", "terms");
    params.putArray("include");
    params.putArray("exclude");
    params.put("includeIsRegex", false).put("excludeIsRegex", false);
  }
}
