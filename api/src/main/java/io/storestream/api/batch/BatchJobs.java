package io.storestream.api.batch;

import io.storestream.api.web.Ids;
import io.storestream.api.web.Outbox;
import io.storestream.api.web.Problem;
import io.storestream.contracts.BatchRequestEvent.BatchRequest;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for batch jobs: the request and its event are written in one transaction. */
@Service
class BatchJobs {
  private static final int MAX_PARAMETERS = 20;
  private static final int MAX_LENGTH = 200;

  private final JdbcRuns runs;
  private final Outbox outbox;

  BatchJobs(JdbcRuns runs, Outbox outbox) {
    this.runs = runs;
    this.outbox = outbox;
  }

  /**
   * @return id of the run to come
   * @throws io.storestream.api.web.ProblemException UNKNOWN_JOB, INVALID_FIELD
   */
  @Transactional
  public String request(String name, Map<String, String> parameters, String actor) {
    var job =
        BatchJob.of(name)
            .orElseThrow(() ->
                Problem.UNKNOWN_JOB.because(
                    "job is \""
                        + name.substring(0, Math.min(name.length(), MAX_LENGTH))
                        + "\"; allowed: "
                        + BatchJob.allowed()));
    if (parameters.size() > MAX_PARAMETERS
        || parameters.entrySet().stream()
            .anyMatch(e ->
                e.getValue() == null
                    || e.getKey().length() > MAX_LENGTH
                    || e.getValue().length() > MAX_LENGTH)) {
      throw Problem.INVALID_FIELD.because(
          "parameters: at most "
              + MAX_PARAMETERS
              + ", names and values texts of at most "
              + MAX_LENGTH
              + " characters");
    }
    var id = Ids.next("job");
    runs.insert(id, job, parameters, actor);
    outbox.append(
        "batch-request", id, 1, "batch-request.created", new BatchRequest(id, name, parameters));
    return id;
  }
}
