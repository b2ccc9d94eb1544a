package io.storestream.command;

/** What a shell script can tell apart. */
public final class ExitCode {
  public static final int OK = 0;

  /** The command ran and its answer is no: a job failed, a comparison differs, a start failed. */
  public static final int FAILED = 1;

  /** Wrong arguments; picocli's own code. */
  public static final int USAGE = 2;

  /** {@code up} on a data folder whose system is already up. */
  public static final int ALREADY_RUNNING = 3;

  /** A command that needs a running system found none. */
  public static final int NOT_RUNNING = 4;

  /** A port is held by a process that is not ours. */
  public static final int PORT_IN_USE = 5;

  private ExitCode() {}
}
