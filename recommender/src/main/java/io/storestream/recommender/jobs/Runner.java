package io.storestream.recommender.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.contracts.Json;
import io.storestream.recommender.dataset.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Executes requested runs, one at a time, while this process is the {@link SingleInstance}. A run
 * that was cut off by a crash or a stop comes first and goes on where it was.
 */
@Component
class Runner implements SmartLifecycle {
  /** Identifying job parameter: id of the run. */
  static final String RUN = "run";

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final long POLL_MILLIS = 300;
  private static final long RETRY_MILLIS = 2_000;
  private static final int ATTEMPTS = 20; // a run that kills its process must not do so for ever

  private final Map<String, RequestableJob> known;
  private final JdbcRuns runs;
  private final JobOperator operator;
  private final JobRepository jobs;
  private final SingleInstance single;
  private final Shutdown shutdown;
  private final MeterRegistry meters;
  private final Path work;
  private @Nullable Thread thread;

  Runner(
      List<RequestableJob> known,
      JdbcRuns runs,
      JobOperator operator,
      JobRepository jobs,
      SingleInstance single,
      Shutdown shutdown,
      MeterRegistry meters,
      @Value("${storestream.work}") Path work) {
    this.known =
        known.stream().collect(Collectors.toMap(RequestableJob::name, Function.identity()));
    this.runs = runs;
    this.operator = operator;
    this.jobs = jobs;
    this.single = single;
    this.shutdown = shutdown;
    this.meters = meters;
    this.work = work;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("runner").start(this::loop);
  }

  @Override
  public void stop() {
    shutdown.request();
    var running = thread;
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(25));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null && !shutdown.requested();
  }

  private void loop() {
    while (!shutdown.requested()) {
      try {
        if (!single.held()) {
          shutdown.pause(RETRY_MILLIS);
          continue;
        }
        var next = runs.next();
        if (next.isPresent()) {
          attempt(next.get());
        } else {
          shutdown.pause(POLL_MILLIS);
        }
      } catch (SQLException | DataAccessException | TransactionException e) {
        LOG.warn("PostgreSQL does not answer, trying again: {}", e.getMessage());
        shutdown.pause(RETRY_MILLIS);
      }
    }
    single.release();
  }

  /** A run that cannot even be launched must not keep the others from running. */
  private void attempt(Run run) {
    try {
      execute(run);
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("run {} failed unexpectedly", run.id(), e);
      runs.fail(run.id(), String.valueOf(e.getMessage()));
    }
  }

  /** Executes or continues one run and records how it ended. */
  private void execute(Run run) {
    var job = known.get(run.job());
    if (job == null) {
      runs.fail(run.id(), unknown(run.job()));
      return;
    }
    long begun = System.nanoTime();
    var execution = launch(run, job);
    if (shutdown.requested() && execution.getStatus() != BatchStatus.COMPLETED) {
      LOG.info("run {} is interrupted; it goes on at the next start", run.id());
      return;
    }
    if (serverWasAway(execution) && attempts(execution) < ATTEMPTS) {
      LOG.warn("run {} goes on when its servers are back: {}", run.id(), error(execution));
      shutdown.pause(RETRY_MILLIS);
      return;
    }
    finish(run, execution);
    meters
        .timer("recommender.run", "job", run.job(), "status", execution.getStatus().name())
        .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
  }

  private JobExecution launch(Run run, RequestableJob job) {
    var parameters = parameters(run);
    var last = jobs.getLastJobExecution(job.name(), parameters);
    try {
      if (last == null) {
        forgetUnstarted(job.name(), parameters);
        LOG.info("run {} of {} starts with {}", run.id(), job.name(), run.parameters());
        runs.start(run.id(), job.steps().stream().map(StepState::waiting).toList());
        return operator.start(job.job(), parameters);
      }
      if (last.getStatus() == BatchStatus.COMPLETED) {
        return last;
      }
      if (attempts(last) >= ATTEMPTS) {
        LOG.error("run {} was cut off {} times; giving up", run.id(), ATTEMPTS);
        return last;
      }
      LOG.info("run {} of {} was cut off; it goes on", run.id(), job.name());
      return operator.restart(recovered(last));
    } catch (JobExecutionException e) {
      throw new IllegalStateException("run " + run.id() + " cannot be launched", e);
    }
  }

  /**
   * A kill between the instance's row and its first execution leaves one that cannot be started.
   */
  private void forgetUnstarted(String job, JobParameters parameters) {
    var instance = jobs.getJobInstance(job, parameters);
    if (instance != null) {
      jobs.deleteJobInstance(instance);
    }
  }

  private int attempts(JobExecution execution) {
    return jobs.getJobExecutions(execution.getJobInstance()).size();
  }

  private static boolean serverWasAway(JobExecution execution) {
    return execution.getAllFailureExceptions().stream()
        .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
        .anyMatch(cause ->
            cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException);
  }

  /** A killed process leaves its execution STARTED, which refuses to be restarted. */
  private JobExecution recovered(JobExecution last) {
    if (last.getStatus() == BatchStatus.FAILED) {
      return last;
    }
    for (var step : last.getStepExecutions()) {
      if (step.getStatus() == BatchStatus.UNKNOWN) {
        step.setStatus(BatchStatus.FAILED);
        jobs.update(step);
      }
    }
    if (last.getStatus() == BatchStatus.UNKNOWN) {
      last.setStatus(BatchStatus.FAILED);
      jobs.update(last);
      return last;
    }
    return operator.recover(last);
  }

  private void finish(Run run, JobExecution execution) {
    var folder = new RunFolder(work.resolve(run.id()));
    try {
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        runs.succeed(run.id(), Json.text(folder.readJson(ReleaseSteps.RESULT, Object.class)));
        LOG.info("run {} succeeded", run.id());
      } else {
        String error = error(execution);
        runs.progress(run.id(), execution.getId(), failed(runs.steps(run.id())));
        runs.fail(run.id(), error);
        LOG.error("run {} failed: {}", run.id(), error);
      }
      folder.delete();
    } catch (IOException e) {
      runs.fail(run.id(), "the files of the run are gone: " + e.getMessage());
      LOG.error("run {} has lost its files", run.id(), e);
    }
  }

  private static List<StepState> failed(List<StepState> steps) {
    return steps.stream()
        .map(step -> step.status().equals("running") ? step.with("failed") : step)
        .toList();
  }

  private static String error(JobExecution execution) {
    for (var failure : execution.getAllFailureExceptions()) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
    return "ended " + execution.getStatus() + " after repeated attempts";
  }

  /**
   * @return why a request cannot be run, or null
   */
  @Nullable String objection(String job, Map<String, String> parameters) {
    var named = known.get(job);
    if (named == null) {
      return unknown(job);
    }
    try {
      named.check().accept(parameters);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private String unknown(String job) {
    return "unknown job '%s'; allowed: %s".formatted(job, String.join(", ", known.keySet()));
  }

  private static JobParameters parameters(Run run) {
    var parameters = new JobParametersBuilder().addString(RUN, run.id(), true);
    new TreeMap<>(run.parameters())
        .forEach((name, value) -> parameters.addString(name, value, false));
    return parameters.toJobParameters();
  }
}
