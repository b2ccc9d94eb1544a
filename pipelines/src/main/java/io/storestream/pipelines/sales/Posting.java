package io.storestream.pipelines.sales;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where an amount stands in the ledger.
 *
 * @param at when it counts: placing for a sale, its own date for a refund
 * @param day of {@code at} in the shop's time zone
 */
record Posting(Instant at, LocalDate day, String country, String method, String currency) {}
