package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ReportingRatesTest {
  private static final ShopSettings SHOP = new ShopSettings("GBP", ZoneOffset.UTC, "GBP");

  @Test
  void ratesComeFromTheEnvironment() {
    var rates = new ReportingRates(SHOP, settings(Map.of("REPORTING_RATES_EUR", "0.86")));
    assertThat(rates.rate("EUR")).isEqualTo(0.86);
    assertThat(rates.rate("GBP")).isEqualTo(1);
    assertThat(rates.sellable("EUR")).isTrue();
    assertThat(rates.sellable("GBP")).isTrue();
    assertThat(rates.sellable("JPY")).isFalse();
    assertThatThrownBy(() -> rates.rate("JPY"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("[EUR, GBP]");
  }

  @Test
  void aRateIsMoreThanNothing() {
    assertThatThrownBy(() -> settings(Map.of("REPORTING_RATES_EUR", "0")))
        .rootCause()
        .hasMessageContaining("reporting.rates.eur is 0.0");
  }

  private static ReportingRates.Settings settings(Map<String, Object> environment) {
    var known = new StandardEnvironment();
    known
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
    return Binder.get(known).bind("reporting", ReportingRates.Settings.class).get();
  }
}
