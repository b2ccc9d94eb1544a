package io.storestream.command.lifecycle;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.stack.launch.PortInUse;
import io.storestream.stack.launch.Progress;
import io.storestream.stack.launch.Server;
import io.storestream.stack.launch.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Holds one system up: starts it, restarts what dies, stops it in order when told to end. */
final class Supervisor {
  private final LocalSystem system;
  private final PrintStream out;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Instant startedAt = Instant.EPOCH;

  Supervisor(LocalSystem system, PrintStream out) {
    this.system = system;
    this.out = out;
  }

  /**
   * Starts everything; returns when all is healthy and other commands can find the system. From
   * here on a TERM or Ctrl-C to this JVM stops the system in order.
   *
   * @throws CommandFailure if something did not start; what did is stopped again
   */
  void start(boolean terminal) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    ProgressBoard board = new ProgressBoard(out, terminal, system.all());
    out.println("Starting on " + system.data());
    try {
      Parallel.forEach(
          system.all(),
          server -> {
            server.start(board);
            board.ready(server);
          });
    } catch (StartFailure failure) {
      if (stopping.get()) {
        throw new CommandFailure(ExitCode.FAILED, "Stopped while starting.");
      }
      throw explained(failure);
    }
    startedAt = Instant.now();
    describe();
    out.print(Welcome.text(system, board.elapsed()));
    out.flush();
  }

  private static CommandFailure explained(StartFailure failure) {
    return failure instanceof PortInUse
        ? new CommandFailure(
            ExitCode.PORT_IN_USE,
            "Cannot start: "
                + failure.getMessage()
                + ". Stop that process, or move every port: ./storestream up --port-offset 100")
        : new CommandFailure(ExitCode.FAILED, "Cannot start: " + failure.getMessage());
  }

  /** Restarts what dies until this JVM is told to end. */
  void watch() throws InterruptedException {
    for (Server server : system.all()) {
      Thread.ofVirtual().name("watch-" + server.name()).start(() -> keepUp(server));
    }
    stopped.await();
  }

  private void keepUp(Server server) {
    BackOff backOff = new BackOff();
    while (true) {
      server.process().ifPresent(process -> process.onExit().join());
      if (stopping.get()) {
        return;
      }
      Duration pause = backOff.next(Instant.now());
      say(
          "%s ended unexpectedly, see %s; starting it again in %d s"
              .formatted(server.name(), server.log(), pause.toSeconds()));
      try {
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS) || stopping.get()) {
          return;
        }
        server.start(Progress.SILENT);
        describe();
        say(server.name() + " is ready again");
      } catch (StartFailure failure) {
        say(failure.getMessage());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void say(String line) {
    if (!stopping.get()) {
      out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
  }

  private synchronized void describe() {
    try {
      if (!stopping.get()) {
        system.describe(startedAt).write();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    stopping.set(true);
    out.println("Stopping: applications finish what they have, then the servers");
    new OrderlyStop(system, out).run();
    try {
      RunningSystem.remove(system.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stopped.countDown();
    }
  }
}
