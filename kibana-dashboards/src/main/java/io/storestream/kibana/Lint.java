package io.storestream.kibana;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds what Kibana imports without complaint and then fails to show. */
final class Lint {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int GRID_COLUMNS = 48;

  private final List<String> faults = new ArrayList<>();
  private final Set<String> views = new HashSet<>();

  private Lint() {}

  /**
   * @param objects parsed NDJSON lines
   * @return one sentence per fault; empty when all is well
   */
  static List<String> faults(List<? extends JsonNode> objects) {
    var lint = new Lint();
    var seen = new HashSet<String>();
    for (var object : objects) {
      String type = object.path("type").asString("");
      String name = type + ":" + object.path("id").asString("");
      lint.require(seen.add(name), name + " occurs twice");
      lint.require(
          !object.path("typeMigrationVersion").asString("").isEmpty(),
          name + " has no typeMigrationVersion");
      lint.require(object.path("references").isArray(), name + " has no references");
      if (type.equals("index-pattern")) {
        lint.views.add(object.path("id").asString(""));
      }
    }
    objects.stream()
        .filter(o -> o.path("type").asString("").equals("dashboard"))
        .forEach(lint::dashboard);
    return lint.faults;
  }

  private void dashboard(JsonNode object) {
    String name = object.path("id").asString("");
    var attributes = object.path("attributes");
    require(
        !attributes.path("timeRestore").asBoolean(false)
            || (attributes.hasNonNull("timeFrom") && attributes.hasNonNull("timeTo")),
        name + " restores a time range it does not have");
    require(attributes.path("panelsJSON").isString(), name + ".panelsJSON is not a string");
    var references = new HashSet<String>();
    for (var reference : object.path("references")) {
      references.add(reference.path("name").asString(""));
      if (reference.path("type").asString("").equals("index-pattern")) {
        String view = reference.path("id").asString("");
        require(views.contains(view), name + " refers to the unknown data view " + view);
      }
    }
    var placed = new ArrayList<JsonNode>();
    for (var panel : JSON.readTree(attributes.path("panelsJSON").asString("[]"))) {
      panel(name, panel, references, placed);
    }
  }

  private void panel(
      String dashboard, JsonNode panel, Set<String> references, List<JsonNode> placed) {
    String index = panel.path("panelIndex").asString("");
    String name = dashboard + "/" + index;
    var grid = panel.path("gridData");
    require(grid.path("i").asString("").equals(index), name + ": gridData.i is not panelIndex");
    require(
        grid.path("x").asInt() >= 0
            && grid.path("x").asInt() + grid.path("w").asInt() <= GRID_COLUMNS,
        name + " leaves the grid");
    for (var other : placed) {
      require(!overlap(grid, other), name + " overlaps " + other.path("i").asString(""));
    }
    placed.add(grid);
    if (panel.path("type").asString("").equals("lens")) {
      lens(name, index, panel.path("embeddableConfig").path("attributes"), references);
    }
  }

  private void lens(String name, String index, JsonNode lens, Set<String> references) {
    require(!lens.path("references").isEmpty(), name + " has no reference to a data view");
    for (var reference : lens.path("references")) {
      String own = reference.path("name").asString("");
      require(
          references.contains(index + ":" + own),
          name + ": " + own + " is missing in the dashboard's references");
    }
    var state = lens.path("state");
    for (var entry : state.path("datasourceStates").path("formBased").path("layers").properties()) {
      var columns = entry.getValue().path("columns");
      var order = entry.getValue().path("columnOrder");
      require(order.size() == columns.size(), name + ": columnOrder does not list every column");
      boolean metricSeen = false;
      for (var id : order) {
        var column = columns.path(id.asString());
        boolean bucket = column.path("isBucketed").asBoolean(false);
        require(!(bucket && metricSeen), name + ": bucket " + id.asString() + " after a metric");
        metricSeen |= !bucket;
        require(
            column.hasNonNull("sourceField"), name + ": column " + id.asString() + " has no field");
        var by = column.path("params").path("orderBy").path("columnId");
        require(
            by.isMissingNode() || columns.has(by.asString()),
            name + ": terms ordered by unknown column " + by);
      }
      accessors(name, state.path("visualization"), columns);
    }
  }

  private void accessors(String name, JsonNode visualization, JsonNode columns) {
    for (String key : List.of("metricAccessor", "xAccessor", "splitAccessor", "columnId")) {
      for (var id : visualization.findValues(key)) {
        require(
            columns.has(id.asString()),
            name + ": " + key + " names the missing column " + id.asString());
      }
    }
    for (var list : visualization.findValues("accessors")) {
      for (var id : list) {
        require(
            columns.has(id.asString())
                && !columns.path(id.asString()).path("isBucketed").asBoolean(true),
            name + ": accessor " + id.asString() + " is no metric");
      }
    }
  }

  private static boolean overlap(JsonNode a, JsonNode b) {
    return a.path("x").asInt() < b.path("x").asInt() + b.path("w").asInt()
        && b.path("x").asInt() < a.path("x").asInt() + a.path("w").asInt()
        && a.path("y").asInt() < b.path("y").asInt() + b.path("h").asInt()
        && b.path("y").asInt() < a.path("y").asInt() + a.path("h").asInt();
  }

  private void require(boolean condition, String fault) {
    if (!condition) {
      faults.add(fault);
    }
  }
}
