package io.storestream.recommender.jobs;

import io.storestream.recommender.dataset.RunFolder;

/**
 * One run of {@code train-recommendations}.
 *
 * @param run id; also the version of the release it makes
 * @param execution of Spring Batch
 */
record Training(String run, long execution, TrainingParameters parameters, RunFolder folder) {}
