package io.storestream.recommender.jobs;

import io.storestream.contracts.ReleaseManifest;
import io.storestream.recommender.dataset.Progress;
import io.storestream.recommender.evaluation.Report;
import io.storestream.recommender.evaluation.Verdict;
import io.storestream.recommender.release.JdbcReleases;
import io.storestream.recommender.release.RedisReleases;
import io.storestream.recommender.release.ReleaseContent;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lists to readers: gate → publish. */
@Component
class ReleaseSteps {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseSteps.class);
  private static final String VERDICT = "verdict.json";
  private static final String LIVE_METRIC = "validation.ndcg@10";

  /** File with the {@link TrainingResult}. */
  static final String RESULT = "result.json";

  private final DatasetSteps datasets;
  private final ModelSteps models;
  private final JdbcReleases releases;
  private final RedisReleases redis;
  private final TrainingSettings settings;
  private final Clock clock;

  ReleaseSteps(
      DatasetSteps datasets,
      ModelSteps models,
      JdbcReleases releases,
      RedisReleases redis,
      TrainingSettings settings,
      Clock clock) {
    this.datasets = datasets;
    this.models = models;
    this.releases = releases;
    this.redis = redis;
    this.settings = settings;
    this.clock = clock;
  }

  void gate(Training training, Progress progress) throws IOException {
    var report = models.report(training);
    var verdict =
        Verdict.of(
            report,
            releases.liveMetric(LIVE_METRIC, training.run()).orElse(null),
            new Verdict.Bar(settings.minQuestions(), settings.tolerance()));
    releases.judge(training.run(), verdict.passed(), verdict.reasons(), metrics(report));
    training.folder().writeJson(VERDICT, verdict);
    if (!verdict.passed()) {
      training.folder().writeJson(RESULT, result(training, verdict, null));
    }
    progress.report(1, 1);
    LOG.info("{}: {}", verdict.passed() ? "approved" : "rejected", verdict.reasons());
  }

  boolean isRejected(Training training) throws IOException {
    return !training.folder().readJson(VERDICT, Verdict.class).passed();
  }

  void publish(Training training, Progress progress) throws IOException {
    var dataset = datasets.dataset(training);
    var lists = models.lists(training);
    var content =
        ReleaseContent.of(
            training.run(), dataset.products(), lists.similar(), lists.together(), lists.popular());
    var manifest =
        new ReleaseManifest(
            training.run(),
            content.values().size(),
            content.checksum(),
            content.items(),
            new ReleaseManifest.Merge(
                lists.merge().decay(), lists.merge().self(), lists.merge().history()),
            metrics(models.report(training)),
            training.execution(),
            clock.instant());
    redis.publish(content, manifest, progress);
    releases.goLive(manifest);
    redis.removeAllBut(releases.kept());
    var verdict = training.folder().readJson(VERDICT, Verdict.class);
    training.folder().writeJson(RESULT, result(training, verdict, manifest));
    LOG.info(
        "release {} is live: {} keys, checksum {}",
        manifest.version(),
        manifest.keys(),
        manifest.checksum());
  }

  private TrainingResult result(
      Training training, Verdict verdict, @Nullable ReleaseManifest manifest) throws IOException {
    var dataset = datasets.dataset(training);
    return new TrainingResult(
        verdict.passed() ? "released" : "rejected",
        training.run(),
        verdict.reasons(),
        dataset.sequences().events(),
        dataset.sequences().people(),
        dataset.products().length,
        models.parameters(training),
        models.report(training),
        manifest == null ? null : manifest.keys(),
        manifest == null ? null : manifest.checksum());
  }

  private static Map<String, Double> metrics(Report report) {
    var metrics = new TreeMap<String, Double>();
    put(metrics, "", report.test());
    put(metrics, "validation.", report.validation());
    return metrics;
  }

  private static void put(Map<String, Double> metrics, String prefix, Report.@Nullable Part part) {
    if (part != null) {
      metrics.put(prefix + "ndcg@10", part.model().ndcg().mean());
      metrics.put(prefix + "recall@10", part.model().recall().mean());
      metrics.put(prefix + "popular.ndcg@10", part.popular().ndcg().mean());
      metrics.put(prefix + "personal.ndcg@10", part.personal().ndcg().mean());
      metrics.put(prefix + "questions", (double) part.questions());
    }
  }
}
