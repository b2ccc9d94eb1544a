package io.storestream.kibana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Saved objects of Kibana 8.19. The type versions stop Kibana from running old migrations over new
 * documents: dashboard 10.2.0, lens 8.9.0, data view and tag 8.0.0.
 */
final class SavedObjects {
  static final String TAG = "storestream";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SavedObjects() {}

  static ObjectNode tag() {
    var attributes = JSON.createObjectNode();
    attributes.put("name", "Storestream");
    attributes.put("description", "Generated from YAML in the repository");
    attributes.put("color", "#0077CC");
    return object("tag", TAG, attributes, List.of(), "8.0.0");
  }

  static ObjectNode dataView(DataView view) {
    var formats = JSON.createObjectNode();
    new TreeMap<>(view.formats())
        .forEach((field, pattern) ->
            formats
                .putObject(field)
                .put("id", "number")
                .putObject("params")
                .put("pattern", pattern));
    var attributes = JSON.createObjectNode();
    attributes.put("title", view.pattern());
    attributes.put("name", view.name());
    attributes.put("timeFieldName", view.timeField());
    attributes.put("allowHidden", false);
    attributes.put("fieldAttrs", "{}");
    attributes.put("fieldFormatMap", formats.toString());
    attributes.put("runtimeFieldMap", "{}");
    attributes.put("sourceFilters", "[]");
    attributes.put("fields", "[]");
    attributes.put("typeMeta", "{}");
    return object("index-pattern", view.id(), attributes, List.of(), "8.0.0");
  }

  static ObjectNode dashboard(Dashboard dashboard) {
    var references = new ArrayList<ObjectNode>();
    references.add(reference("tag", TAG, "tag-ref-" + TAG));
    var panels = JSON.createArrayNode();
    for (var panel : dashboard.panels()) {
      panels.add(panel(panel, references));
    }
    var attributes = JSON.createObjectNode();
    attributes.put("title", dashboard.title());
    attributes.put("description", dashboard.description());
    attributes.put("version", 1);
    attributes.put("timeRestore", true);
    attributes.put("timeFrom", dashboard.time().from());
    attributes.put("timeTo", dashboard.time().to());
    attributes.putObject("refreshInterval").put("pause", true).put("value", 60000);
    attributes.put(
        "optionsJSON",
        JSON.writeValueAsString(
            new TreeMap<>(
                Map.of(
                    "useMargins",
                    true,
                    "syncColors",
                    true,
                    "syncCursor",
                    true,
                    "syncTooltips",
                    false,
                    "hidePanelTitles",
                    false))));
    attributes
        .putObject("kibanaSavedObjectMeta")
        .put(
            "searchSourceJSON",
            "{\"query\":{\"query\":\"\",\"language\":\"kuery\"},\"filter\":[]}");
    attributes.put("panelsJSON", panels.toString());
    return object("dashboard", dashboard.id(), attributes, references, "10.2.0");
  }

  private static ObjectNode panel(Dashboard.Panel panel, List<ObjectNode> references) {
    var node = JSON.createObjectNode();
    node.put("type", panel.type().equals("markdown") ? "visualization" : "lens");
    node.put("panelIndex", panel.id());
    var grid = node.putObject("gridData");
    grid.put("x", panel.at().get(0)).put("y", panel.at().get(1));
    grid.put("w", panel.at().get(2)).put("h", panel.at().get(3)).put("i", panel.id());
    var config = JSON.createObjectNode();
    if (panel.type().equals("markdown")) {
      config.set("savedVis", markdown(panel));
    } else {
      var lens = Lens.attributes(panel);
      config.set("attributes", lens);
      // Kibana keeps a reference only when the dashboard lists it too, prefixed with the panel
      for (var reference : lens.withArray("references")) {
        references.add(
            reference(
                reference.get("type").asString(),
                reference.get("id").asString(),
                panel.id() + ":" + reference.get("name").asString()));
      }
    }
    config.putObject("enhancements");
    node.set("embeddableConfig", config);
    node.put("title", panel.title());
    return node;
  }

  private static ObjectNode markdown(Dashboard.Panel panel) {
    var vis = JSON.createObjectNode();
    vis.put("type", "markdown").put("title", "").put("description", "");
    vis.putObject("params")
        .put("fontSize", 12)
        .put("openLinksInNewTab", false)
        .put("markdown", String.valueOf(panel.text()));
    vis.putObject("uiState");
    var data = vis.putObject("data");
    data.putArray("aggs");
    var source = data.putObject("searchSource");
    source.putObject("query").put("query", "").put("language", "kuery");
    source.putArray("filter");
    return vis;
  }

  static ObjectNode reference(String type, String id, String name) {
    return JSON.createObjectNode().put("type", type).put("id", id).put("name", name);
  }

  private static ObjectNode object(
      String type, String id, ObjectNode attributes, List<ObjectNode> references, String version) {
    var node = JSON.createObjectNode();
    node.put("id", id);
    node.put("type", type);
    node.set("attributes", attributes);
    ArrayNode list = node.putArray("references");
    references.forEach(list::add);
    node.put("coreMigrationVersion", "8.8.0");
    node.put("typeMigrationVersion", version);
    node.put("managed", false);
    return node;
  }
}
