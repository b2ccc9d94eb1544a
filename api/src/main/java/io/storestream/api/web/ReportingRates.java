package io.storestream.api.web;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** How much a minor unit of a currency is in minor units of the reporting currency. */
@Component
public class ReportingRates {
  /**
   * @param rates per currency, as in {@code EUR: 0.86}; an order in a currency without a rate is
   *     refused, because figures could not count it. The environment has names in lower case only,
   *     so their case does not matter
   */
  @ConfigurationProperties("reporting")
  record Settings(@DefaultValue Map<String, Double> rates) {
    Settings {
      var byCode = new TreeMap<String, Double>();
      rates.forEach((currency, rate) -> {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "reporting.rates." + currency + " is " + rate + "; it must be more than 0");
        }
        byCode.put(currency.toUpperCase(Locale.ROOT), rate);
      });
      rates = byCode;
    }
  }

  private final ShopSettings shop;
  private final Settings settings;

  ReportingRates(ShopSettings shop, Settings settings) {
    this.shop = shop;
    this.settings = settings;
  }

  public String reportingCurrency() {
    return shop.reportingCurrency();
  }

  /** Whether anything can be bought in this currency. */
  public boolean sellable(String currency) {
    return currency.equals(shop.reportingCurrency()) || settings.rates().containsKey(currency);
  }

  /**
   * @throws io.storestream.api.web.ProblemException UNKNOWN_CURRENCY if there is no rate
   */
  public double rate(String currency) {
    if (currency.equals(shop.reportingCurrency())) {
      return 1;
    }
    Double rate = settings.rates().get(currency);
    if (rate == null) {
      var allowed = new TreeSet<>(settings.rates().keySet());
      allowed.add(shop.reportingCurrency());
      throw Problem.UNKNOWN_CURRENCY.because(
          "No exchange rate for " + currency + "; allowed are " + allowed);
    }
    return rate;
  }
}
