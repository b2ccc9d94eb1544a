package io.storestream.api.web.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long public answers may be shown without asking again. After that a cache asks with
 * {@code If-None-Match}.
 *
 * @param products a price or stock is shown for so long at most, and was then up to 2 s old;
 *     checkout looks at the real ones
 * @param categories the tree changes rarely
 * @param currencies they change with the code
 */
@ConfigurationProperties("caching")
record CachingSettings(
    @DefaultValue("5s") Duration products,
    @DefaultValue("1m") Duration categories,
    @DefaultValue("1h") Duration currencies) {}
