package io.storestream.pipelines.sink;

import io.storestream.contracts.Topic;
import java.util.List;

/**
 * What is copied where.
 *
 * @param name of the consumer group and of the position readers wait for; fixed for life
 * @param pace of making writes readable
 */
public record Sink(String name, List<? extends Topic<?>> topics, Target target, Pace pace) {
  /** How often writes are made readable. */
  public enum Pace {
    /** Every batch: the target shows writes at once. */
    AT_ONCE,
    /**
     * As {@link RefreshPace} allows: making them readable costs, and somebody searches for them.
     */
    SPACED,
    /** The same, but no more than once a second: people look at figures, nobody waits for them. */
    UNHURRIED
  }
}
