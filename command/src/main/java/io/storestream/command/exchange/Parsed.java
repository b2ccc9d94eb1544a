package io.storestream.command.exchange;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What some lines of a file turned out to be. */
sealed interface Parsed {
  /** Numbers of the lines, from 1. */
  List<Integer> lines();

  /** Something to send. */
  record Item(List<Integer> lines, ObjectNode value) implements Parsed {}

  /**
   * Left out.
   *
   * @param reason name for counting, as in {@code not_json}
   */
  record Rejected(List<Integer> lines, String reason, String detail) implements Parsed {}
}
