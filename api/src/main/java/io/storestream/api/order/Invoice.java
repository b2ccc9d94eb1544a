package io.storestream.api.order;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An invoice; never changes.
 *
 * @param number counts the shop's invoices of a year without gaps, as in {@code 2026-000042}
 * @param order the order as it stood when it was invoiced
 */
record Invoice(String number, String orderId, Instant issuedAt, JsonNode order) {}
