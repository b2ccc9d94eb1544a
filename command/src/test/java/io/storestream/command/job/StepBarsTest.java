package io.storestream.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

class StepBarsTest {
  private static final int HOUR = 3_600_000;

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void aFinishedStepIsNotShownAgain() {
    try (var bars = new StepBars(this::bar)) {
      bars.show(List.of(step("extract", "running", 1), step("train", "waiting", 0)));
      bars.show(List.of(step("extract", "succeeded", 4), step("train", "running", 0)));
      bars.show(List.of(step("extract", "succeeded", 4), step("train", "running", 2)));
      bars.show(List.of(step("extract", "succeeded", 4), step("train", "succeeded", 4)));
    }
    var tasks = lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    assertThat(tasks).isSorted().contains("extract", "train");
    assertThat(lines.getLast()).startsWith("train 100%");
  }

  @Test
  void aStepBetweenTwoLooksIsShownToo() {
    try (var bars = new StepBars(this::bar)) {
      bars.show(List.of(step("extract", "running", 1), step("gate", "waiting", 0)));
      bars.show(
          List.of(
              step("extract", "succeeded", 4),
              step("gate", "succeeded", 4),
              step("train", "running", 1)));
    }
    assertThat(lines).anyMatch(line -> line.startsWith("gate 100%"));
  }

  private static BatchJob.Step step(String name, String status, long done) {
    return new BatchJob.Step(name, status, done, 4);
  }

  private ProgressBar bar(BatchJob.Step step) {
    return new ProgressBarBuilder()
        .setTaskName(step.name())
        .setInitialMax(step.total())
        .setUpdateIntervalMillis(HOUR)
        .setConsumer(new DelegatingProgressBarConsumer(lines::add))
        .build();
  }
}
