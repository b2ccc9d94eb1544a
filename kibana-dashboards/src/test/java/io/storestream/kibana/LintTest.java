package io.storestream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path FOLDER = Path.of(".");

  @Test
  void committedFileIsWhatTheYamlSays() throws IOException {
    assertThat(Files.readString(FOLDER.resolve(Generate.FILE)))
        .as("regenerate it: see kibana-dashboards/README.md")
        .isEqualTo(Generate.ndjson(FOLDER));
  }

  @Test
  void findsNothingWrongWithOurs() throws IOException {
    assertThat(Lint.faults(lines(Generate.ndjson(FOLDER)))).isEmpty();
  }

  static List<Arguments> seeded() {
    return List.of(
        fault(
            "no typeMigrationVersion",
            s -> s.replaceFirst("\"typeMigrationVersion\":\"8.0.0\",", "")),
        fault("occurs twice", s -> s + s.lines().findFirst().orElseThrow()),
        fault(
            "unknown data view",
            s -> s.replaceFirst("\\{\"id\":\"storestream-sales\"", "{\"id\":\"other\"")),
        fault(
            "missing in the dashboard's references",
            s ->
                s.replaceFirst(
                    "\"name\":\"net:indexpattern-datasource-layer-layer1\"", "\"name\":\"lost\"")),
        fault(
            "metricAccessor names the missing column",
            s ->
                s.replaceFirst(
                    "metricAccessor\\\\\":\\\\\"net", "metricAccessor\\\\\":\\\\\"gone")),
        fault(
            "overlaps",
            s ->
                s.replaceFirst(
                    "\\\\\"x\\\\\":12,\\\\\"y\\\\\":0", "\\\\\"x\\\\\":0,\\\\\"y\\\\\":0")),
        fault(
            "gridData.i is not panelIndex",
            s -> s.replaceFirst("\\\\\"i\\\\\":\\\\\"net\\\\\"", "\\\\\"i\\\\\":\\\\\"x\\\\\"")),
        fault(
            "restores a time range it does not have",
            s -> s.replaceFirst("\"timeFrom\":\"[^\"]*\",", "")));
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void catchesSeededFault(String sentence, UnaryOperator<String> breakIt) throws IOException {
    String good = Generate.ndjson(FOLDER);
    String broken = breakIt.apply(good);
    assertThat(broken).isNotEqualTo(good);
    assertThat(Lint.faults(lines(broken))).anySatisfy(f -> assertThat(f).contains(sentence));
  }

  private static Arguments fault(String sentence, UnaryOperator<String> breakIt) {
    return Arguments.of(sentence, breakIt);
  }

  private static List<? extends JsonNode> lines(String ndjson) {
    return ndjson.lines().filter(l -> !l.isBlank()).map(JSON::readTree).toList();
  }
}
