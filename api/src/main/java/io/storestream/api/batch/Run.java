package io.storestream.api.batch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of a batch job.
 *
 * @param status {@code requested, running, succeeded, failed}
 * @param steps name, status, done and total of each step
 * @param result what the job says about its outcome
 */
record Run(
    String id,
    String job,
    Map<String, String> parameters,
    String status,
    @Nullable JsonNode steps,
    @Nullable JsonNode result,
    @Nullable String error,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}
