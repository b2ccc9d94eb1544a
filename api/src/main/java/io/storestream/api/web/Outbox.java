package io.storestream.api.web;

import java.util.List;

/** Events, written in the transaction of their cause and published from the WAL. */
public interface Outbox {
  /**
   * One event.
   *
   * @param aggregate names the topic {@code event.<aggregate>.v1}, as in {@code order}
   * @param version counts the aggregate's changes from 1
   * @param type what happened, as in {@code order.confirmed}
   * @param payload the aggregate's whole state
   */
  record Event(String aggregate, String aggregateId, long version, String type, Object payload) {}

  /** Appends events in this order; needs a running transaction. One statement for all. */
  void append(List<Event> events);

  /** Appends one event; needs a running transaction. */
  default void append(
      String aggregate, String aggregateId, long version, String type, Object payload) {
    append(List.of(new Event(aggregate, aggregateId, version, type, payload)));
  }
}
