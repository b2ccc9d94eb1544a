package io.storestream.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.web.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  private static final List<String> TRANSLATED = List.of("fr", "de-CH", "zh-Hant-TW", "pt-BR");

  @ParameterizedTest
  @CsvSource({
    "fr, fr",
    "fr-CA, fr", // falls back to the language
    "de-CH, de-CH",
    "'it, fr;q=0.5', fr",
    "'fr;q=0.2, de-ch;q=0.9', de-CH",
    "'xx;q=1, zh-Hant-TW;q=0.1', zh-Hant-TW"
  })
  void findsTheBestTranslation(String header, String tag) {
    assertThat(Languages.of(null, header).best(TRANSLATED, "en")).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en",
        "en-GB, fr;q=0.9", // the shop's own language needs no translation
        "de", // Swiss German is not asked for
        "*",
        "ja, *, fr",
        "fr;q=0",
        "=;,!",
        "not a header at all %%"
      })
  void elseTheShopsOwnText(String header) {
    assertThat(Languages.of(null, header).best(TRANSLATED, "en")).isNull();
  }

  @Test
  void parameterGoesBeforeHeader() {
    assertThat(Languages.of("pt-BR", "fr").best(TRANSLATED, "en")).isEqualTo("pt-BR");
  }

  @Test
  void veryLongHeaderCountsAsNone() {
    assertThat(Languages.of(null, "fr,".repeat(1000) + "de")).isEqualTo(Languages.ANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f", "FR", "fr_CA", "french", "fr-", "fr-ca"})
  void refusesAParameterThatIsNoTag(String locale) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Languages.of(locale, null))
        .withMessageContaining("language tag");
  }
}
