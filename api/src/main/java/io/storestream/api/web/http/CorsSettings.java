package io.storestream.api.web.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages may call the API from a browser.
 *
 * @param allowedOrigins as in {@code https://shop.example}; {@code *} for any; none by default
 * @param maxAge how long a browser remembers the answer
 */
@ConfigurationProperties("cors")
record CorsSettings(
    @DefaultValue List<String> allowedOrigins, @DefaultValue("1h") Duration maxAge) {}
