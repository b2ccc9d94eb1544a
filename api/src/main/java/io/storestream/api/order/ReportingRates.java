package io.storestream.api.order;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ShopSettings;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** How much a minor unit of a currency is in minor units of the reporting currency. */
@Component
public class ReportingRates {
  /**
   * @param rates per currency, as in {@code EUR: 0.86}; an order in a currency without a rate is
   *     refused, because figures could not count it
   */
  @ConfigurationProperties("reporting")
  record Settings(@DefaultValue Map<String, Double> rates) {}

  private final ShopSettings shop;
  private final Settings settings;

  ReportingRates(ShopSettings shop, Settings settings) {
    this.shop = shop;
    this.settings = settings;
  }

  public String reportingCurrency() {
    return shop.reportingCurrency();
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
