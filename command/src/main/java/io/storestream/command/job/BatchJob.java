package io.storestream.command.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run of a batch job as the API shows it.
 *
 * @param status {@code requested, running, succeeded, failed}
 * @param result what it made, of the job's own shape
 * @param error why it failed
 */
public record BatchJob(
    String id,
    String job,
    String status,
    @Nullable Map<String, String> parameters,
    @Nullable List<Step> steps,
    @Nullable JsonNode result,
    @Nullable String error,
    @Nullable Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /**
   * @param total 0 when not known
   */
  public record Step(String name, String status, long done, long total) {}

  public List<Step> allSteps() {
    return steps == null ? List.of() : steps;
  }

  public boolean isOver() {
    return status.equals("succeeded") || status.equals("failed");
  }

  public boolean succeeded() {
    return status.equals("succeeded");
  }
}
