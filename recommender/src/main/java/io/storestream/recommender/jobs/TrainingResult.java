package io.storestream.recommender.jobs;

import io.storestream.recommender.evaluation.Parameters;
import io.storestream.recommender.evaluation.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run led to; column result of recommender.run.
 *
 * @param outcome {@code released} or {@code rejected}
 * @param reasons why it was rejected, or what could not be judged
 * @param keys in Redis, without the manifest; absent when rejected
 * @param checksum of the manifest; absent when rejected
 */
record TrainingResult(
    String outcome,
    String version,
    List<String> reasons,
    int events,
    int people,
    int products,
    Parameters parameters,
    Report report,
    @Nullable Long keys,
    @Nullable String checksum) {}
