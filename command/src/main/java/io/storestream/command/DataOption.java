package io.storestream.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --data DIR} of every command; use as {@code @Mixin}. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the system's data, ports and keys (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(".storestream");

  /** Absolute path; may not exist yet. */
  public Path folder() {
    return folder.toAbsolutePath().normalize();
  }

  /**
   * The system that runs on this folder.
   *
   * @throws CommandFailure {@link ExitCode#NOT_RUNNING} if none does
   */
  public RunningSystem runningSystem() {
    return RunningSystem.require(folder());
  }
}
