package io.storestream.stack.launch;

import java.nio.file.Path;
import java.util.Optional;

/** One process of a system on this machine, restartable on the same data. */
public sealed interface Server
    permits EmbeddedPostgres,
        EmbeddedKafka,
        EmbeddedRedis,
        EmbeddedElasticsearch,
        ApplicationProcess {
  /** Lower case, also the name of its folder and log. */
  String name();

  int port();

  Path log();

  /**
   * Returns when the server answers and is known to be the one started here. A server left over
   * from a launcher that died is stopped first.
   *
   * @throws PortInUse if another process listens on one of its ports
   * @throws StartFailure if it ends or does not answer in time
   */
  void start(Progress progress);

  /** Lets it finish what it does, then ends it; a leftover too. Nothing if it does not run. */
  void stop();

  /** Ends it as kill -9 does. */
  void kill();

  /** The running process. */
  Optional<ProcessHandle> process();
}
