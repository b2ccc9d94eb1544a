package io.storestream.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document per order for dashboards. Amounts in minor units of {@code currency}; the {@code
 * …Reporting} ones in major units of the reporting currency.
 */
public record OrderFact(
    String orderId,
    long version,
    long position,
    String status,
    boolean sold,
    Instant placedAt,
    String country,
    String method,
    String source,
    String currency,
    @Nullable String customerId,
    int units,
    long amountMinor,
    long refundedMinor,
    double amountReporting,
    double netReporting,
    List<String> productIds,
    List<String> categories) {}
