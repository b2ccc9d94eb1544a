package io.storestream.recommender.jobs;

import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.history.TimeSplit;
import io.storestream.recommender.dataset.Dataset;
import io.storestream.recommender.dataset.JdbcInteractions;
import io.storestream.recommender.dataset.Progress;
import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shop to sequences: extract → encode → split. Each step leaves one file. */
@Component
class DatasetSteps {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetSteps.class);
  private static final String EVENTS = "events.bin";
  private static final String EXTRACT = "extract.json";
  private static final String DATASET = "dataset.bin";
  private static final String SPLIT = "split.json";

  private final JdbcInteractions interactions;
  private final TrainingSettings settings;

  DatasetSteps(JdbcInteractions interactions, TrainingSettings settings) {
    this.interactions = interactions;
    this.settings = settings;
  }

  private record Extract(int events) {}

  void extract(Training training, Progress progress) throws IOException {
    var written = new long[1];
    training
        .folder()
        .write(
            EVENTS,
            out ->
                written[0] =
                    interactions.writeTo(
                        out, training.parameters().history(), settings.events(), progress));
    training.folder().writeJson(EXTRACT, new Extract((int) written[0]));
    LOG.info("extracted {} events", written[0]);
  }

  void encode(Training training, Progress progress) throws IOException {
    int events = training.folder().readJson(EXTRACT, Extract.class).events();
    var dataset = Dataset.encode(training.folder(), EVENTS, events, progress);
    training.folder().write(DATASET, dataset::writeTo);
    LOG.info(
        "encoded {} people and {} products",
        dataset.sequences().people(),
        dataset.products().length);
  }

  void split(Training training, Progress progress) throws IOException {
    Sequences sequences = dataset(training).sequences();
    var split = TimeSplit.of(sequences, settings.testShare());
    training.folder().writeJson(SPLIT, split);
    progress.report(1, 1);
    LOG.info(
        "validation from {}, test from {}",
        Instant.ofEpochSecond(split.validation()),
        Instant.ofEpochSecond(split.test()));
  }

  Dataset dataset(Training training) throws IOException {
    return training.folder().read(DATASET, Dataset::readFrom);
  }

  TimeSplit timeSplit(Training training) throws IOException {
    return training.folder().readJson(SPLIT, TimeSplit.class);
  }
}
