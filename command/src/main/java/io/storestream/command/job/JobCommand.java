package io.storestream.command.job;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code job}: what to do with jobs is the next word. */
@Command(
    name = "job",
    description = "Runs, lists and shows batch jobs.",
    mixinStandardHelpOptions = true,
    subcommands = {JobRunCommand.class, JobListCommand.class, JobShowCommand.class})
public final class JobCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What about jobs? One of the list below.");
  }
}
