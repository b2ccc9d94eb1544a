package io.storestream.recommender.jobs;

import java.util.Map;

/** A request to run a job, and how it goes: one row of recommender.run. */
record Run(String id, String job, Map<String, String> parameters) {}
