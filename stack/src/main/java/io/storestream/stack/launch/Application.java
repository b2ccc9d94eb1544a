package io.storestream.stack.launch;

import java.util.Locale;

/**
 * The four applications. Each reads its settings from the environment: {@code PORT}, {@code
 * DATABASE_URL}, {@code DATABASE_USER}, {@code DATABASE_PASSWORD}, {@code KAFKA_BOOTSTRAP_SERVERS},
 * {@code REDIS_URL}, {@code ELASTICSEARCH_URL}, {@code STATE_DIR}, {@code STORESTREAM_ADMIN_KEY}.
 */
public enum Application {
  API("io.storestream.api.ApiApplication", Jit.FULL),
  CDC("io.storestream.cdc.CdcApplication", Jit.FAST),
  PIPELINES("io.storestream.pipelines.PipelinesApplication", Jit.FAST),
  RECOMMENDER("io.storestream.recommender.RecommenderApplication", Jit.PATIENT);

  private final String mainClass;
  private final Jit jit;

  Application(String mainClass, Jit jit) {
    this.mainClass = mainClass;
    this.jit = jit;
  }

  /** Maven module and process name. */
  public String moduleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mainClass() {
    return mainClass;
  }

  Jit jit() {
    return jit;
  }

  /** Where it listens. */
  public int port(Ports ports) {
    return switch (this) {
      case API -> ports.api();
      case CDC -> ports.cdc();
      case PIPELINES -> ports.pipelines();
      case RECOMMENDER -> ports.recommender();
    };
  }
}
