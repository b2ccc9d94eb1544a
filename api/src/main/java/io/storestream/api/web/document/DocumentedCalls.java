package io.storestream.api.web.document;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All documented calls, by feature in the order of the file names, and the recorded answers. */
final class DocumentedCalls {
  static final String RECORDED = "openapi/recorded.json";

  private static final JsonMapper JSON =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultNullHandling(_ -> JsonSetter.Value.forValueNulls(Nulls.SET))
          .build();

  private final Map<String, List<DocumentedCall>> byFeature;
  private final Map<String, JsonNode> recorded;

  private DocumentedCalls(
      Map<String, List<DocumentedCall>> byFeature, Map<String, JsonNode> recorded) {
    this.byFeature = byFeature;
    this.recorded = recorded;
  }

  static DocumentedCalls load() {
    var resources = new PathMatchingResourcePatternResolver();
    var features = new LinkedHashMap<String, List<DocumentedCall>>();
    try {
      var files = resources.getResources("classpath*:openapi/*.yml");
      Arrays.sort(files, Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())));
      for (var file : files) {
        var name = Objects.requireNonNull(file.getFilename());
        features.put(name.replaceAll("^[0-9]+-|[.]yml$", ""), read(file));
      }
      var file = resources.getResource("classpath:" + RECORDED);
      Map<String, JsonNode> recorded =
          file.exists()
              ? JSON.readValue(file.getContentAsByteArray(), new TypeReference<>() {})
              : Map.of();
      return new DocumentedCalls(features, recorded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<DocumentedCall> read(Resource file) throws IOException {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    List<Map<String, Object>> entries =
        yaml.load(file.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
    return entries.stream()
        .map(entry -> {
          entry.putIfAbsent("shown", true);
          return JSON.convertValue(entry, DocumentedCall.class);
        })
        .toList();
  }

  List<DocumentedCall> all() {
    return byFeature.values().stream().flatMap(List::stream).toList();
  }

  /** The entry that describes an operation. */
  Optional<DocumentedCall> describing(String call) {
    return all().stream().filter(c -> c.describes() && c.call().equals(call)).findFirst();
  }

  Optional<String> feature(String call) {
    return byFeature.entrySet().stream()
        .filter(f -> f.getValue().stream().anyMatch(c -> c.describes() && c.call().equals(call)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Recorded examples of an operation, by name. */
  Map<String, JsonNode> examples(String call) {
    var examples = new LinkedHashMap<String, JsonNode>();
    for (var c : all()) {
      var example = recorded.get(c.key());
      if (c.shown() && c.call().equals(call) && example != null) {
        examples.put(c.name() == null ? "example" : c.name(), example);
      }
    }
    return examples;
  }
}
