package io.storestream.recommender.jobs;

/**
 * How far a step of a run is, as shown to people.
 *
 * @param status {@code waiting, running, succeeded, failed, skipped}
 * @param done units of work, of {@code total}
 */
record StepState(String name, String status, long done, long total) {
  static StepState waiting(String name) {
    return new StepState(name, "waiting", 0, 0);
  }

  StepState with(String newStatus) {
    return new StepState(name, newStatus, done, total);
  }

  StepState with(long newDone, long newTotal) {
    return new StepState(name, status, newDone, newTotal);
  }
}
