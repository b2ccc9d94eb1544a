package io.storestream.recommender.jobs;

import io.storestream.recommender.dataset.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Progress of one step, written at most a few times a second. */
final class StepProgress implements Progress {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

  private final JdbcRuns runs;
  private final String run;
  private final long execution;
  private final BooleanSupplier stopping;
  private final List<StepState> steps;
  private final int index;
  private long written = System.nanoTime() - PAUSE;

  /**
   * @param stopping the process is to stop
   */
  StepProgress(JdbcRuns runs, String run, long execution, String step, BooleanSupplier stopping) {
    this.runs = runs;
    this.run = run;
    this.execution = execution;
    this.stopping = stopping;
    steps = new ArrayList<>(runs.steps(run));
    index = steps.stream().map(StepState::name).toList().indexOf(step);
    if (index < 0) {
      throw new IllegalStateException("run " + run + " has no step " + step + ": " + steps);
    }
  }

  @Override
  public synchronized void report(long done, long total) {
    if (stopping.getAsBoolean()) {
      throw new CancellationException("the process stops; the run goes on at its next start");
    }
    steps.set(index, steps.get(index).with(done, total));
    long now = System.nanoTime();
    if (now - written >= PAUSE) {
      written = now;
      runs.progress(run, execution, steps);
    }
  }

  /** Always written. */
  synchronized void status(String status) {
    steps.set(index, steps.get(index).with(status));
    runs.progress(run, execution, steps);
  }
}
