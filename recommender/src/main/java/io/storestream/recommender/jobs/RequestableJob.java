package io.storestream.recommender.jobs;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.batch.core.job.Job;

/**
 * A job that requests may name.
 *
 * @param steps names in order, shown before they run
 * @param check throws IllegalArgumentException when parameters are wrong, naming the allowed ones
 */
record RequestableJob(Job job, List<String> steps, Consumer<Map<String, String>> check) {
  String name() {
    return job.getName();
  }
}
