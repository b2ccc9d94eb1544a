package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void hasPrefixAndTwentySixCharacters() {
    assertThat(Ids.next("prod")).matches("prod_[0-9a-hjkmnp-tv-z]{26}");
  }

  @Test
  void isUnique() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 100_000; i++) {
      assertThat(seen.add(Ids.next("x"))).isTrue();
    }
  }

  @Test
  void timePartNeverFalls() {
    var last = "";
    for (int i = 0; i < 10_000; i++) {
      var time = Ids.next("x").substring(2, 12);
      assertThat(time).isGreaterThanOrEqualTo(last);
      last = time;
    }
  }
}
