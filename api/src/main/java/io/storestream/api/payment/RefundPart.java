package io.storestream.api.payment;

/** Units and money that go back on one order line; minor units. */
record RefundPart(String orderId, int line, int quantity, long amountMinor) {}
