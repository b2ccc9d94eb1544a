package io.storestream.command.job;

import io.storestream.contracts.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Jobs for people. */
final class JobText {
  private JobText() {}

  static String row(BatchJob job) {
    return "%-32s %-22s %-10s %-20s %s"
        .formatted(job.id(), job.job(), job.status(), moment(job.requestedAt()), duration(job));
  }

  static String all(BatchJob job) {
    var text = new StringBuilder();
    line(text, "id", job.id());
    line(text, "job", job.job());
    line(text, "parameters", String.valueOf(job.parameters()));
    line(text, "status", job.status());
    line(text, "requested", moment(job.requestedAt()));
    line(text, "started", moment(job.startedAt()));
    line(text, "took", duration(job));
    for (BatchJob.Step step : job.allSteps()) {
      String done = step.total() > 0 ? "%,d of %,d".formatted(step.done(), step.total()) : "";
      line(text, "  " + step.name(), "%-10s %s".formatted(step.status(), done).strip());
    }
    if (job.error() != null) {
      line(text, "error", job.error());
    }
    if (job.result() != null && !job.result().isNull()) {
      text.append(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(job.result()))
          .append(System.lineSeparator());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-24s %s".formatted(name, value)).append(System.lineSeparator());
  }

  private static String moment(@Nullable Instant at) {
    return at == null ? "-" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String duration(BatchJob job) {
    Instant from = job.startedAt();
    Instant to = job.finishedAt();
    return from == null || to == null
        ? "-"
        : "%.1f s".formatted(Duration.between(from, to).toMillis() / 1000.0);
  }
}
