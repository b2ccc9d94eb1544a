package io.storestream.api.batch;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Batch jobs: which there are, asking for one, watching it. */
@RestController
@RequestMapping("/v1/admin/batch-jobs")
class BatchJobController {
  private final BatchJobs jobs;
  private final JdbcRuns runs;

  BatchJobController(BatchJobs jobs, JdbcRuns runs) {
    this.jobs = jobs;
    this.runs = runs;
  }

  /**
   * @param job name of a known job
   * @param parameters of this run
   */
  record Request(@Nullable String job, @Nullable Map<String, String> parameters) {}

  /** Id to watch it by. */
  record Accepted(String id) {}

  /**
   * @param jobs that can be asked for
   * @param data runs, newest first
   */
  record Listing(List<BatchJob.Known> jobs, List<Run> data, @Nullable String nextCursor) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted request(@RequestBody Request request) {
    if (request.job() == null) {
      throw Problem.UNKNOWN_JOB.because("job is missing; allowed: " + BatchJob.allowed());
    }
    var parameters = request.parameters() == null ? Map.<String, String>of() : request.parameters();
    return new Accepted(jobs.request(request.job(), parameters, Caller.current().name()));
  }

  @GetMapping
  Listing list(Paging paging) {
    var after = paging.after(1);
    var page =
        paging.page(
            runs.list(after == null ? null : after.getFirst(), paging.fetch()),
            run -> List.of(run.id()));
    return new Listing(BatchJob.known(), page.data(), page.nextCursor());
  }

  @GetMapping("/{id}")
  Run find(@PathVariable String id) {
    return runs.find(id).orElseThrow(() -> Problem.JOB_NOT_FOUND.because("No run " + id));
  }
}
