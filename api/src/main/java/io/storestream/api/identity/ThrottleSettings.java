package io.storestream.api.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many passwords may be wrong before a login is refused without looking; the same holds for the
 * e-mail address of an order somebody looks for. A limit per account alone lets a stranger keep its
 * owner out, so it is wide.
 *
 * @param pair failures per account and address
 * @param pairWindow time in which they count
 * @param account failures per account, from anywhere
 * @param accountWindow time in which they count
 * @param address failures per address, for any account
 * @param addressWindow time in which they count
 * @param resets mails per account that ask for a new password; further ones are dropped silently
 * @param resetWindow time in which they count
 */
@ConfigurationProperties("identity.throttle")
record ThrottleSettings(
    @DefaultValue("5") int pair,
    @DefaultValue("1m") Duration pairWindow,
    @DefaultValue("50") int account,
    @DefaultValue("15m") Duration accountWindow,
    @DefaultValue("100") int address,
    @DefaultValue("5m") Duration addressWindow,
    @DefaultValue("3") int resets,
    @DefaultValue("1h") Duration resetWindow) {}
