package io.storestream.command.job;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** One bar at a time: that of the step that runs. What a finished step's bar said is said once. */
final class StepBars implements AutoCloseable {
  private final Function<BatchJob.Step, ProgressBar> bars;
  private final Set<String> shown = new HashSet<>();
  private String running = "";
  private @Nullable ProgressBar bar;

  StepBars(Function<BatchJob.Step, ProgressBar> bars) {
    this.bars = bars;
  }

  /**
   * @param steps in the order they run
   */
  void show(List<BatchJob.Step> steps) {
    for (BatchJob.Step step : steps) {
      boolean waiting = step.done() == 0 && !step.status().equals("running");
      if (!waiting && shown.add(step.name())) {
        close();
        bar = bars.apply(step);
        running = step.name();
      }
      if (bar != null && running.equals(step.name())) {
        bar.maxHint(step.total()).stepTo(step.done());
      }
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
