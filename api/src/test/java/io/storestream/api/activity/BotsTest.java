package io.storestream.api.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/120.0.0.0",
        "AhrefsBot/7.0",
        "Baiduspider"
      })
  void recognisesWhatCrawls(String userAgent) {
    assertThat(Bots.is(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1.15",
        "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 20)",
        "Java-http-client/25",
        "curl/8.5.0"
      })
  void takesTheRestForPeople(String userAgent) {
    assertThat(Bots.is(userAgent)).isFalse();
  }
}
