package io.storestream.pipelines;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param currency of the prices in search, ISO 4217
 * @param timeZone in which the shop's days begin; changing it means counting all sales anew
 */
@ConfigurationProperties("storestream.shop")
public record ShopSettings(
    @DefaultValue("GBP") String currency, @DefaultValue("UTC") ZoneId timeZone) {}
