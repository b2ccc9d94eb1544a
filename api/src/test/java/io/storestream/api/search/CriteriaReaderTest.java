package io.storestream.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaReaderTest {
  @Test
  void readsFiltersAsAlternatives() {
    var criteria =
        CriteriaReader.read(
            Map.of(
                "q", List.of("  lamp "),
                "facet[color]", List.of("red, blue", "red"),
                "price[gte]", List.of("1000"),
                "in_stock", List.of("true")));

    assertThat(criteria.text()).isEqualTo("lamp");
    assertThat(criteria.attributes()).isEqualTo(Map.of("color", List.of("blue", "red")));
    assertThat(criteria.priceFrom()).isEqualTo(1000);
    assertThat(criteria.priceTo()).isNull();
    assertThat(criteria.inStock()).isTrue();
    assertThat(criteria.sort()).isEqualTo(Sort.RELEVANCE);
  }

  @Test
  void showsTheNewestWhenNothingIsTyped() {
    assertThat(CriteriaReader.read(Map.of()).sort()).isEqualTo(Sort.NEWEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour | red | facet[attribute]",
        "sort | title | relevance, price, -price, -rating, -created_at",
        "price[gte] | -1 | minor units",
        "price[lte] | 9.99 | minor units",
        "price[gte] | 9223372036854775807 | 1000000000000000",
        "in_stock | yes | true or false",
        "facet[] | red | facet[attribute]"
      })
  void namesWhatIsAllowed(String name, String value, String allowed) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CriteriaReader.read(Map.of(name, List.of(value))))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_PARAMETER))
        .withMessageContaining(allowed);
  }

  @Test
  void refusesLongQueries() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CriteriaReader.read(Map.of("q", List.of("x".repeat(257)))))
        .withMessageContaining("256");
  }

  @Test
  void anotherFilterIsAnotherFingerprint() {
    var red = CriteriaReader.read(Map.of("facet[color]", List.of("red")));
    var blue = CriteriaReader.read(Map.of("facet[color]", List.of("blue")));

    assertThat(red.fingerprint()).isNotEqualTo(blue.fingerprint());
    assertThat(red.fingerprint())
        .isEqualTo(CriteriaReader.read(Map.of("facet[color]", List.of("red"))).fingerprint());
  }
}
