package io.storestream.command.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderTest {
  @TempDir Path folder;

  @Test
  void aPageThatIsRightHasNothingWrong() throws IOException {
    assertThat(
            read(
                """
                # Title
                ```sh
                f() { printf '{"id":"prod_1","n":[1,2],"more":true}\\n'; }
                f; f
                echo done
                ```
                Words.
                ```json
                {"id": "prod_…", "n": [1]}
                {"id": "…",
                 "n": ["…", 2]}
                ```
                ```text
                do…
                ```
                ```
                not for the shell
                ```
                ```sh
                f > /dev/null
                ```
                """))
        .isEmpty();
  }

  @Test
  void namesTheLineOfACommandThatFails() throws IOException {
    assertThat(read("```sh\ntrue\n```\n```sh\nx=$(cat nowhere | sed p)\necho on\n```\n"))
        .singleElement()
        .asString()
        .startsWith("line 5: ended with code 1")
        .contains("nowhere");
  }

  @Test
  void namesWhatWasPrintedAndNotShown() throws IOException {
    assertThat(read("```sh\necho '{}'\n```\n"))
        .containsExactly("line 2: printed and not shown: [{}]");
  }

  @Test
  void namesWhatIsShownAndWasNotPrinted() throws IOException {
    assertThat(read("```sh\ntrue\n```\n```json\n{}\n```\n```text\nx\n```\n"))
        .containsExactly(
            "line 5: 1 answers are shown, 0 came", "line 8: shown is [x], printed was []");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1}           | {\"b\":1}          | /a is not there",
        "{\"a\": {\"b\": 1}}  | {\"a\":{\"b\":2}}  | /a/b is 2, shown is 1",
        "{\"a\": \"…\"}       | {\"a\":null}       | /a is null, shown is \"…\"",
        "{\"a\": \"…\"}       | {\"a\":{}}         | /a is {}, shown is \"…\"",
        "{\"a\": \"x…\"}      | {\"a\":\"y\"}      | /a is \"y\", shown is \"x…\"",
        "{\"a\": [1, 2]}      | {\"a\":[1]}        | /a has 1 elements, shown are 2",
        "{\"a\": []}          | {\"a\":[1]}        | /a has 1 elements, shown are 0",
        "{\"a\": [{\"b\": 1}]}| {\"a\":[{\"c\":1}]}| /a/0/b is not there",
        "{\"a\": \"1\"}       | {\"a\":1}          | /a is 1, shown is \"1\""
      })
  void namesTheFieldThatDiffers(String shown, String came, String difference) {
    assertThat(Shape.json(shown, List.of(came))).containsExactly(difference);
  }

  private List<String> read(String markdown) throws IOException {
    return Reader.read(Page.parse(markdown), folder);
  }
}
