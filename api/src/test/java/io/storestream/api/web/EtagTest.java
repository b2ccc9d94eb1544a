package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class EtagTest {
  @Test
  void oneOfListAnyOrWeakIsAccepted() {
    for (var sent :
        List.of(
            "\"7\"",
            " \"7\" ",
            "W/\"7\"",
            "*",
            "\"1\", \"7\"",
            "\"1\",W/\"7\"",
            ", \"7\" ,,\"other, shop\",")) {
      assertThatCode(() -> Etag.required(sent).check(7)).as(sent).doesNotThrowAnyException();
    }
  }

  @Test
  void otherVersionsAreRefusedWithTheirEtag() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Etag.required("\"9\", \"8\", \"x\"").check(7))
        .withMessage("If-Match is \"8\", \"9\", the resource is at \"7\"")
        .matches(e -> e.problem() == Problem.ETAG_MISMATCH)
        .matches(e -> "\"7\"".equals(e.headers().getFirst("ETag")));
  }

  @Test
  void whatIsNoEtagOfOursIsRefused() {
    for (var sent :
        List.of(
            "7",
            "\"x\"",
            "\"7",
            "\"1\" \"7\"",
            "*, \"7\"",
            "**",
            "\"99999999999999999999\"",
            ",")) {
      assertThatExceptionOfType(ProblemException.class)
          .as(sent)
          .isThrownBy(() -> Etag.required(sent))
          .matches(e -> e.problem() == Problem.ETAG_MISMATCH);
    }
  }

  @Test
  void writeMadeOfWhatWasReadExpectsThatVersionOnly() {
    var expected = Etag.required("*").at(7);
    assertThatCode(() -> expected.check(7)).doesNotThrowAnyException();
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> expected.check(8));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Etag.required("\"7\"").at(8));
  }

  @Test
  void missingHeaderIsRefusedOrNothing() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Etag.required(" "))
        .matches(e -> e.problem() == Problem.PRECONDITION_REQUIRED);
    assertThat(Etag.optional(null)).isNull();
  }
}
