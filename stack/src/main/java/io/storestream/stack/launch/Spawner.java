package io.storestream.stack.launch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Spawns children that get a signal when this JVM dies, also by kill -9. The kernel ties that
 * signal to the thread that spawned the child, so one thread that never ends spawns them all.
 */
final class Spawner {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("spawner").daemon().factory());

  /** Command prefix of every child: Ctrl-C in the terminal reaches the launcher alone. */
  private static final List<String> OWN_SESSION = List.of("setsid");

  private Spawner() {}

  /** Command prefix that makes the child get {@code signal} when this JVM is gone. */
  static List<String> dieWithParent(String signal) {
    return List.of("setpriv", "--pdeathsig", signal);
  }

  /**
   * Command prefix for servers that refuse to run as root: a user namespace in which root is called
   * nobody. The files stay root's, so no ownership changes. Empty for an ordinary user. Mapping
   * both ids matters: with unmapped ones Elasticsearch's agent cannot attach.
   */
  static List<String> withoutRoot() {
    return "root".equals(System.getProperty("user.name"))
        ? List.of("unshare", "--map-user=65534", "--map-group=65534")
        : List.of();
  }

  /** Starts the builder's command in a session of its own, with the same process id. */
  static Process spawn(ProcessBuilder builder) throws IOException {
    builder.command().addAll(0, OWN_SESSION);
    try {
      return THREAD.submit(builder::start).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while spawning " + builder.command().getFirst(), e);
    }
  }
}
