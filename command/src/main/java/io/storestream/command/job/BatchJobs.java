package io.storestream.command.job;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.client.ApiClient;
import io.storestream.command.progress.Progress;
import io.storestream.contracts.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The batch jobs of a running system. */
public final class BatchJobs {
  private static final String PATH = "/v1/admin/batch-jobs";
  private static final Duration POLL = Duration.ofMillis(250);

  private final ApiClient api;

  /**
   * @param api with the rights of staff
   */
  public BatchJobs(ApiClient api) {
    this.api = api;
  }

  /** Asks for a run; answers its id. */
  public String request(String job, Map<String, String> parameters) {
    return api.post(PATH, Map.of("job", job, "parameters", parameters))
        .body()
        .path("id")
        .asString();
  }

  BatchJob get(String id) {
    String path = PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return Json.MAPPER.treeToValue(api.get(path).body(), BatchJob.class);
  }

  /** The latest runs, newest first. */
  List<BatchJob> latest() {
    List<BatchJob> jobs = new ArrayList<>();
    for (JsonNode job : api.get(PATH + "?limit=50").body().path("data")) {
      jobs.add(Json.MAPPER.treeToValue(job, BatchJob.class));
    }
    return jobs;
  }

  /** Shows a bar per step until the run is over. */
  public BatchJob watch(String id) {
    try (var bars = new StepBars(step -> Progress.bar(step.name(), step.total(), ""))) {
      while (true) {
        BatchJob job = get(id);
        bars.show(job.allSteps());
        if (job.isOver()) {
          return job;
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted; the job goes on: " + id);
    }
  }
}
