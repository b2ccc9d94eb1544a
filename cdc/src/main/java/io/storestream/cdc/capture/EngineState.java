package io.storestream.cdc.capture;

import java.time.Instant;

/**
 * Life of capture: Waiting → Running → Failed → Running …; Refused until somebody acts; Stopped.
 */
sealed interface EngineState {
  /** Something it needs is not there yet. */
  record Waiting(String reason) implements EngineState {}

  /** Reading the log; {@code streaming} once the tables have been read. */
  record Running(Instant since) implements EngineState {}

  /** The engine ended by a failure; supervision starts the next one. */
  record Failed(String reason, int attempt) implements EngineState {}

  /** Going on would lose changes silently. */
  record Refused(String reason) implements EngineState {}

  /** Told to stop. */
  record Stopped() implements EngineState {}

  default boolean healthy() {
    return switch (this) {
      case Running _ -> true;
      case Waiting _, Failed _, Refused _, Stopped _ -> false;
    };
  }

  /** One word and, where there is one, the reason. */
  default String text() {
    return switch (this) {
      case Running running -> "running since " + running.since();
      case Waiting waiting -> "waiting: " + waiting.reason();
      case Failed failed -> "failed (attempt " + failed.attempt() + "): " + failed.reason();
      case Refused refused -> "refused: " + refused.reason();
      case Stopped _ -> "stopped";
    };
  }
}
