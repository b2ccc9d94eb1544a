package io.storestream.api.web.limit;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one principal may ask for. A principal is a signed-in customer, the admin key, or the
 * address of a guest.
 *
 * @param requests per window; 0 lifts the limit
 * @param adminRequests the same for the admin key, which imports at full speed where it is 0
 * @param window an exhausted quota is whole again after it
 */
@Validated
@ConfigurationProperties("limits")
record LimitSettings(
    @DefaultValue("300") @PositiveOrZero int requests,
    @DefaultValue("300") @PositiveOrZero int adminRequests,
    @DefaultValue("1m") Duration window) {}
