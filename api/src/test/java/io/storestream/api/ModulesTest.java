package io.storestream.api;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
  @Test
  void featuresUseEachOtherOnlyAsDeclared() {
    ApplicationModules.of(ApiApplication.class).verify();
  }
}
