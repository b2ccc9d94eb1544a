package io.storestream.command.job;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.client.ApiClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code job show ID}. */
@Command(
    name = "show",
    description = "Shows a run with its steps, result and error.",
    mixinStandardHelpOptions = true)
final class JobShowCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Parameters(paramLabel = "ID", description = "As printed by job run and job list.")
  private String id = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(JobText.all(new BatchJobs(ApiClient.admin(data.runningSystem())).get(id)));
    out.flush();
    return ExitCode.OK;
  }
}
