package io.storestream.recommender.jobs;

import io.storestream.recommender.dataset.Progress;
import io.storestream.recommender.dataset.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Learns from what people bought and saw, judges the model on later purchases, and publishes it.
 *
 * <p>A run is one request (parameter {@code run}). Every step leaves its result as a file in the
 * run's folder, or nothing; a restart repeats the step that was cut off and goes on. Steps that
 * follow a rejection are skipped.
 */
@Configuration(proxyBeanMethods = false)
class TrainRecommendationsJob {
  static final String NAME = "train-recommendations";
  static final List<String> STEPS =
      List.of("extract", "encode", "split", "train", "evaluate", "gate", "refit", "publish");

  /** What a step does. */
  @FunctionalInterface
  private interface Work {
    void run(Training training, Progress progress) throws IOException;
  }

  private final JobRepository jobs;
  private final JdbcRuns runs;
  private final ReleaseSteps releases;
  private final TrainingSettings settings;
  private final Shutdown shutdown;
  private final Path work;

  TrainRecommendationsJob(
      JobRepository jobs,
      JdbcRuns runs,
      ReleaseSteps releases,
      TrainingSettings settings,
      Shutdown shutdown,
      @Value("${storestream.work}") Path work) {
    this.jobs = jobs;
    this.runs = runs;
    this.releases = releases;
    this.settings = settings;
    this.shutdown = shutdown;
    this.work = work;
  }

  @Bean
  Job trainRecommendations(DatasetSteps datasets, ModelSteps models) {
    return new JobBuilder(NAME, jobs)
        .start(step("extract", datasets::extract))
        .next(step("encode", datasets::encode))
        .next(step("split", datasets::split))
        .next(step("train", models::train))
        .next(step("evaluate", models::evaluate))
        .next(step("gate", releases::gate))
        .next(unlessRejected("refit", models::refit))
        .next(unlessRejected("publish", releases::publish))
        .build();
  }

  @Bean
  RequestableJob trainRecommendationsOnRequest(Job trainRecommendations) {
    return new RequestableJob(
        trainRecommendations, STEPS, requested -> TrainingParameters.of(requested, settings));
  }

  private Step step(String name, Work work) {
    return step(name, work, false);
  }

  private Step unlessRejected(String name, Work work) {
    return step(name, work, true);
  }

  private Step step(String name, Work work, boolean unlessRejected) {
    return new StepBuilder(name, jobs)
        .tasklet(
            (_, chunk) -> {
              var training = training(chunk);
              var progress =
                  new StepProgress(
                      runs, training.run(), training.execution(), name, shutdown::requested);
              if (unlessRejected && releases.isRejected(training)) {
                progress.status("skipped");
                return RepeatStatus.FINISHED;
              }
              progress.status("running");
              work.run(training, progress);
              progress.status("succeeded");
              return RepeatStatus.FINISHED;
            },
            new ResourcelessTransactionManager())
        .build();
  }

  private Training training(ChunkContext chunk) {
    var execution = chunk.getStepContext().getStepExecution().getJobExecution();
    Map<String, String> requested = new HashMap<>();
    execution
        .getJobParameters()
        .forEach(parameter -> requested.put(parameter.name(), String.valueOf(parameter.value())));
    String run = requested.remove(Runner.RUN);
    if (run == null) {
      throw new IllegalStateException("parameter " + Runner.RUN + " is missing");
    }
    return new Training(
        run,
        execution.getId(),
        TrainingParameters.of(requested, settings),
        new RunFolder(work.resolve(run)));
  }
}
