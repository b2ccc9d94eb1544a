package io.storestream.api.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer names this shop in its tokens
 * @param access how long an access token is good; short, because it cannot be taken back
 * @param session how long a login lasts without logging in again
 * @param keyLife how long a key signs; it is published for one {@code access} longer
 * @param keyLead how long a key is published before it signs; longer than others keep a copy of the
 *     published keys
 */
@ConfigurationProperties("identity.tokens")
record TokenSettings(
    @DefaultValue("storestream") String issuer,
    @DefaultValue("15m") Duration access,
    @DefaultValue("30d") Duration session,
    @DefaultValue("90d") Duration keyLife,
    @DefaultValue("10m") Duration keyLead) {}
