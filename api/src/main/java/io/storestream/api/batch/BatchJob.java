package io.storestream.api.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jobs there are. */
enum BatchJob {
  TRAIN_RECOMMENDATIONS(
      "train-recommendations",
      "Learns what is liked and bought together, judges it against popularity and releases it");

  private final String text;
  private final String description;

  BatchJob(String text, String description) {
    this.text = text;
    this.description = description;
  }

  /**
   * As clients see it.
   *
   * @param name to ask for it by
   */
  record Known(String name, String description) {}

  String text() {
    return text;
  }

  static List<Known> known() {
    return Arrays.stream(values()).map(job -> new Known(job.text, job.description)).toList();
  }

  static Optional<BatchJob> of(String text) {
    return Arrays.stream(values()).filter(job -> job.text.equals(text)).findFirst();
  }

  /** All names, for messages. */
  static String allowed() {
    return Arrays.stream(values()).map(BatchJob::text).collect(Collectors.joining(", "));
  }
}
