package io.storestream.api.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Units and money that go back on one order line.
 *
 * @param amountMinor minor units
 */
record RefundPart(
    String orderId, int line, int quantity, @JsonProperty("amount") long amountMinor) {}
