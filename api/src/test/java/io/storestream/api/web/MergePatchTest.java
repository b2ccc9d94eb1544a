package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {
  record Thing(@NotBlank String name, @Nullable String brand, Map<String, String> tags) {}

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final MergePatch patches =
      new MergePatch(JSON, Validation.buildDefaultValidatorFactory().getValidator());
  private final Thing lamp = new Thing("lamp", "Luz", Map.of("a", "1", "b", "2"));

  @Test
  void objectsMergeNullRemovesAllElseReplaces() {
    var changed =
        apply("{\"brand\": null, \"name\": \"desk\", \"tags\": {\"a\": null, \"c\": \"3\"}}");
    assertThat(changed).isEqualTo(new Thing("desk", null, Map.of("b", "2", "c", "3")));
  }

  @Test
  void emptyPatchChangesNothing() {
    assertThat(apply("{}")).isEqualTo(lamp);
  }

  @Test
  void resultIsCheckedAsAWhole() {
    assertThatExceptionOfType(ConstraintViolationException.class)
        .isThrownBy(() -> apply("{\"name\": null}"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> apply("{\"nme\": \"typo\"}"))
        .matches(e -> e.problem() == Problem.UNKNOWN_FIELD);
  }

  private Thing apply(String patch) {
    return patches.apply(lamp, (ObjectNode) JSON.readTree(patch), Thing.class);
  }
}
