package io.storestream.command.job;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.client.ApiClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code job list}. */
@Command(
    name = "list",
    description = "Shows the latest runs, newest first.",
    mixinStandardHelpOptions = true)
final class JobListCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    var latest = new BatchJobs(ApiClient.admin(data.runningSystem())).latest();
    latest.forEach(job -> out.println(JobText.row(job)));
    if (latest.isEmpty()) {
      out.println("No job has run yet. Try: ./storestream job run train-recommendations");
    }
    out.flush();
    return ExitCode.OK;
  }
}
