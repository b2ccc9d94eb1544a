package io.storestream.recommender.jobs;

import io.storestream.algorithms.baskets.Baskets;
import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.ListMerge.Weights;
import io.storestream.algorithms.ranking.Ranked;
import io.storestream.recommender.dataset.Progress;
import io.storestream.recommender.evaluation.ListsFile;
import io.storestream.recommender.evaluation.Model;
import io.storestream.recommender.evaluation.Parameters;
import io.storestream.recommender.evaluation.Report;
import io.storestream.recommender.evaluation.Selection;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sequences to lists: train (choose parameters) → evaluate → refit on everything. */
@Component
class ModelSteps {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSteps.class);
  private static final String PARAMETERS = "parameters.json";
  private static final String REPORT = "report.json";
  private static final String SIMILAR = "similar.bin";
  private static final String TOGETHER = "together.bin";
  private static final String POPULAR = "popular.bin";

  private final DatasetSteps datasets;
  private final TrainingSettings settings;

  ModelSteps(DatasetSteps datasets, TrainingSettings settings) {
    this.datasets = datasets;
    this.settings = settings;
  }

  /** What {@link #refit} left. */
  record Lists(ItemLists similar, ItemLists together, Ranked popular, Weights merge) {}

  void train(Training training, Progress progress) throws IOException {
    var sequences = datasets.dataset(training).sequences();
    var split = datasets.timeSplit(training);
    var questions =
        Selection.sample(
            split.validationQuestions(sequences),
            settings.questions(),
            training.parameters().seed());
    var start = Parameters.start(training.parameters().k());
    var selection =
        new Selection(
            sequences.before(split.validation()),
            questions,
            settings.threads(),
            tried -> progress.report(tried, Selection.candidates()));
    var chosen = questions.isEmpty() ? start : selection.select(start);
    training.folder().writeJson(PARAMETERS, chosen);
    progress.report(Selection.candidates(), Selection.candidates());
    LOG.info("chosen on {} people's next baskets: {}", questions.size(), chosen);
  }

  void evaluate(Training training, Progress progress) throws IOException {
    var report =
        Report.of(
            datasets.dataset(training).sequences(),
            datasets.timeSplit(training),
            parameters(training),
            settings.threads(),
            training.parameters().seed());
    training.folder().writeJson(REPORT, report);
    progress.report(1, 1);
    var validation = report.validation();
    LOG.info(
        "{}", validation == null ? "validation: nobody to ask" : validation.table("validation"));
    var test = report.test();
    LOG.info("{}", test == null ? "test: nobody to ask" : test.table("test"));
  }

  void refit(Training training, Progress progress) throws IOException {
    var sequences = datasets.dataset(training).sequences();
    int items = sequences.items();
    var model =
        Model.train(
            sequences,
            parameters(training),
            settings.threads(),
            done -> progress.report(done, 2L * items));
    training.folder().write(SIMILAR, out -> ListsFile.write(out, model.similar()));
    training.folder().write(POPULAR, out -> ListsFile.write(out, model.popular()));
    var together =
        new Baskets(sequences, settings.largestBasket())
            .boughtTogether(
                settings.together(),
                settings.support(),
                done -> progress.report(items + done, 2L * items));
    training.folder().write(TOGETHER, out -> ListsFile.write(out, together));
    progress.report(2L * items, 2L * items);
    LOG.info(
        "{} similar and {} bought-together entries; {} and {} of the products have a list",
        model.similar().entries(),
        together.entries(),
        model.similar().coverage(),
        together.coverage());
  }

  Parameters parameters(Training training) throws IOException {
    return training.folder().readJson(PARAMETERS, Parameters.class);
  }

  Report report(Training training) throws IOException {
    return training.folder().readJson(REPORT, Report.class);
  }

  Lists lists(Training training) throws IOException {
    return new Lists(
        training.folder().read(SIMILAR, ListsFile::readLists),
        training.folder().read(TOGETHER, ListsFile::readLists),
        training.folder().read(POPULAR, ListsFile::readRanked),
        parameters(training).merge());
  }
}
