package io.storestream.command.lifecycle;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Start and stop for commands that need a running system, such as {@code demo}. */
public final class Lifecycle {
  private static final long PATIENCE_MINUTES = 5;

  private Lifecycle() {}

  /**
   * Starts a system in the background, showing its progress; returns when all is healthy.
   *
   * @throws CommandFailure if one runs there already or it does not start
   */
  public static RunningSystem up(Path data, int portOffset, PrintStream out) {
    SupervisorLock.requireFree(data);
    new DetachedSupervisor(data, portOffset).start(out);
    return RunningSystem.require(data);
  }

  /**
   * Stops a system in order, also what a killed supervisor left behind.
   *
   * @return whether there was anything to stop
   */
  public static boolean down(Path data, PrintStream out) {
    Optional<ProcessHandle> supervisor = SupervisorLock.holder(data);
    supervisor.ifPresent(process -> {
      out.println("Stopping: applications finish what they have, then the servers");
      end(process);
    });
    boolean leftovers = Files.isDirectory(data) && stopLeftovers(data, out);
    try {
      RunningSystem.remove(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return supervisor.isPresent() || leftovers;
  }

  private static void end(ProcessHandle supervisor) {
    supervisor.destroy();
    try {
      supervisor.onExit().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException _) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The supervisor, process %d, has not ended after %d min"
              .formatted(supervisor.pid(), PATIENCE_MINUTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean stopLeftovers(Path data, PrintStream out) {
    LocalSystem system = LocalSystem.on(data, 0); // processes are found by folder, not by port
    boolean any = system.all().stream().anyMatch(server -> server.process().isPresent());
    if (any) {
      new OrderlyStop(system, out).run();
    }
    return any;
  }
}
