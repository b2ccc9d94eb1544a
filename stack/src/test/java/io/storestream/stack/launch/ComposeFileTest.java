package io.storestream.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What can be said of docker-compose.yml without a Docker engine. */
class ComposeFileTest {
  private static final Path ROOT = ProjectFolder.root();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z][A-Z_]+)[:}]");

  private final JsonNode compose = YAML.readTree(ROOT.resolve("docker-compose.yml").toFile());
  private final JsonNode services = compose.path("services");

  @Test
  void namesEveryPartOfTheSystem() {
    var names = new ArrayList<String>(services.propertyNames());
    assertThat(names)
        .containsExactlyInAnyOrder(
            "postgres",
            "kafka",
            "redis",
            "elasticsearch",
            "kibana",
            "setup",
            "api",
            "cdc",
            "pipelines",
            "recommender");
  }

  @ParameterizedTest
  @EnumSource(Application.class)
  void runsTheSameApplication(Application application) {
    var service = services.path(application.moduleName());
    var arguments = service.path("build").path("args");
    assertThat(arguments.path("MODULE").asString()).isEqualTo(application.moduleName());
    assertThat(arguments.path("MAIN").asString()).isEqualTo(application.mainClass());
    assertThat(service.path("environment").path("PORT").asInt())
        .isEqualTo(application.port(Ports.STANDARD));
  }

  @Test
  void givesApplicationsOnlySettingsTheyRead() throws IOException {
    var read = new TreeSet<>(List.of("PORT", "STORESTREAM_ADMIN_KEY"));
    for (var application : Application.values()) {
      var settings =
          Files.readString(
              ROOT.resolve(application.moduleName()).resolve("src/main/resources/application.yml"));
      SETTING.matcher(settings).results().forEach(found -> read.add(found.group(1)));
    }
    assertThat(read).containsAll(compose.path("x-application").path("environment").propertyNames());
  }

  @Test
  void dependsOnlyOnServicesThatSayWhenTheyAreHealthy() {
    List<JsonNode> dependencies = new ArrayList<>(services.findValues("depends_on"));
    dependencies.add(compose.path("x-application").path("depends_on"));
    for (var dependency : dependencies) {
      for (String name : dependency.propertyNames()) {
        assertThat(services.path(name).has("healthcheck")).as(name).isTrue();
      }
    }
  }

  @Test
  void pinsEveryImageAndDeclaresEveryVolume() {
    for (var image : services.findValues("image")) {
      assertThat(image.asString()).contains(":").doesNotEndWith(":latest");
    }
    for (var volumes : services.findValues("volumes")) {
      for (var volume : volumes) {
        String source = volume.asString().split(":", -1)[0];
        assertThat(source.startsWith("./") || compose.path("volumes").has(source))
            .as(source)
            .isTrue();
      }
    }
  }

  @Test
  void keepsRedisFromForgetting() {
    var command = YAML.convertValue(services.path("redis").path("command"), String[].class);
    assertThat(Arrays.asList(command)).contains("noeviction", "--appendonly", "yes");
  }
}
