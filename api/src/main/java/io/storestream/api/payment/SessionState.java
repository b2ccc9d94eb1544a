package io.storestream.api.payment;

import io.storestream.api.order.LifeState;
import java.util.Optional;

/**
 * Life of an attempt to pay. Cash on delivery asks nothing of anybody at checkout: its session goes
 * from created to succeeded in the order's own transaction.
 *
 * <pre>
 * created ─▶ requires_action ─▶ processing ─▶ succeeded
 *    └──────────────┴───────────────┴──▶ failed, expired ─▶ succeeded (the money came late)
 * created, requires_action ─▶ canceled
 * </pre>
 *
 * Steps may be skipped forwards: providers tell events in any order.
 */
sealed interface SessionState extends LifeState<SessionState, SessionStep> {
  record Created() implements SessionState {}

  record RequiresAction() implements SessionState {}

  record Processing() implements SessionState {}

  record Succeeded() implements SessionState {}

  record Failed() implements SessionState {}

  record Canceled() implements SessionState {}

  record Expired() implements SessionState {}

  @Override
  default String kind() {
    return "payment session";
  }

  @Override
  default Optional<SessionState> next(SessionStep step) {
    return switch (this) {
      case Created _ ->
          switch (step) {
            case ASK -> Optional.of(new RequiresAction());
            case PROCESS -> Optional.of(new Processing());
            case SUCCEED -> Optional.of(new Succeeded());
            case FAIL -> Optional.of(new Failed());
            case CANCEL -> Optional.of(new Canceled());
            case EXPIRE -> Optional.of(new Expired());
          };
      case RequiresAction _ ->
          switch (step) {
            case PROCESS -> Optional.of(new Processing());
            case SUCCEED -> Optional.of(new Succeeded());
            case FAIL -> Optional.of(new Failed());
            case CANCEL -> Optional.of(new Canceled());
            case EXPIRE -> Optional.of(new Expired());
            case ASK -> Optional.empty();
          };
      case Processing _ ->
          switch (step) {
            case SUCCEED -> Optional.of(new Succeeded());
            case FAIL -> Optional.of(new Failed());
            case EXPIRE -> Optional.of(new Expired());
            case ASK, PROCESS, CANCEL -> Optional.empty();
          };
      case Failed _, Expired _ ->
          switch (step) {
            case SUCCEED -> Optional.of(new Succeeded());
            case ASK, PROCESS, FAIL, CANCEL, EXPIRE -> Optional.empty();
          };
      case Succeeded _, Canceled _ -> Optional.empty();
    };
  }
}
