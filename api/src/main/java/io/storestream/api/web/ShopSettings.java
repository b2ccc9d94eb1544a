package io.storestream.api.web;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the shop counts in.
 *
 * @param currency prices are shown in it unless asked otherwise
 * @param timeZone a day of the shop starts at midnight there
 * @param reportingCurrency figures are added up in it
 */
@Validated
@ConfigurationProperties("shop")
public record ShopSettings(
    @DefaultValue("GBP") @CurrencyCode String currency,
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue("GBP") @CurrencyCode String reportingCurrency) {}
