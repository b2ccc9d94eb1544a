package io.storestream.api.web;

import jakarta.validation.constraints.PositiveOrZero;

/**
 * An amount as clients see it.
 *
 * @param amount minor units of the currency: 1999 is 19.99 GBP, 1999 JPY and 1.999 KWD
 * @param currency ISO 4217 code
 */
public record Money(@PositiveOrZero long amount, @CurrencyCode String currency) {}
