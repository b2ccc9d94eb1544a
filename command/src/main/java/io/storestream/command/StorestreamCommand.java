package io.storestream.command;

import io.storestream.command.demo.DemoCommand;
import io.storestream.command.exchange.ExportFileCommand;
import io.storestream.command.job.JobCommand;
import io.storestream.command.lifecycle.DownCommand;
import io.storestream.command.lifecycle.StatusCommand;
import io.storestream.command.lifecycle.UpCommand;
import io.storestream.command.retail.ImportCommand;
import io.storestream.command.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of {@code ./storestream}; every subcommand is one class in the list below. */
@Command(
    name = "storestream",
    description = "The commerce backend that knows what just happened.",
    version = "storestream 0.1.0",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      ExportFileCommand.class,
      JobCommand.class,
      VerifyCommand.class
    })
public final class StorestreamCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The parser with the error style of all subcommands: a {@link CommandFailure} is one line. */
  static CommandLine commandLine() {
    return new CommandLine(new StorestreamCommand())
        .setExecutionExceptionHandler((failure, line, _) -> {
          if (failure instanceof CommandFailure expected) {
            line.getErr().println(line.getColorScheme().errorText(expected.getMessage()));
            return expected.exitCode();
          }
          failure.printStackTrace(line.getErr());
          return ExitCode.FAILED;
        });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? One of the list below.");
  }
}
