package io.storestream.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUrlTest {
  private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://img.example.com/lamp.jpg",
        "https://img.example.com/a%20b.png?w=200&h=100#x",
        "https://xn--bcher-kva.example/1"
      })
  void takesHttpsAddresses(String url) {
    assertThat(validator.validate(new ProductInput.Media(url, ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://img.example.com/lamp.jpg",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "//img.example.com/lamp.jpg",
        "/lamp.jpg",
        "https:///lamp.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://2852039166/",
        "https://0xa9fea9fe/",
        "https://[::1]/",
        "https://localhost/x",
        "https://user:secret@example.com/x",
        "https://example.com@169.254.169.254/",
        "https://example.com:8443/x",
        "https://exa mple.com/x",
        "https://example.com/\n"
      })
  void refusesEverythingElse(String url) {
    assertThat(validator.validate(new ProductInput.Media(url, ""))).isNotEmpty();
  }
}
