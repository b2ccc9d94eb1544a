package io.storestream.command;

/** An outcome the user can act on: printed as one line, without a stack trace. */
public class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param message what was wrong and what to do about it
   */
  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public final int exitCode() {
    return exitCode;
  }
}
