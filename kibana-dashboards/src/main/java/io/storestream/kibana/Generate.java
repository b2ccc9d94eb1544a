package io.storestream.kibana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes {@code storestream.ndjson} from {@code data-views.yml} and {@code dashboards/*.yml} of a
 * folder.
 */
public final class Generate {
  static final String FILE = "storestream.ndjson";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Generate() {}

  /**
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: Generate FOLDER");
    }
    Path folder = Path.of(args[0]);
    Files.writeString(folder.resolve(FILE), ndjson(folder));
  }

  /** Tag, data views, dashboards: one JSON object a line. */
  static String ndjson(Path folder) throws IOException {
    var objects = objects(folder);
    var faults = Lint.faults(objects);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
    return String.join("\n", objects.stream().map(ObjectNode::toString).toList()) + "\n";
  }

  static List<ObjectNode> objects(Path folder) throws IOException {
    var objects = new ArrayList<ObjectNode>();
    objects.add(SavedObjects.tag());
    List<DataView> views =
        YAML.readValue(
            folder.resolve("data-views.yml").toFile(), new TypeReference<List<DataView>>() {});
    views.forEach(view -> objects.add(SavedObjects.dataView(view)));
    try (var files = Files.list(folder.resolve("dashboards"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        objects.add(SavedObjects.dashboard(YAML.readValue(file.toFile(), Dashboard.class)));
      }
    }
    return objects;
  }
}
