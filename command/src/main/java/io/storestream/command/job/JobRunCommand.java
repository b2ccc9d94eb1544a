package io.storestream.command.job;

import io.storestream.command.CommandFailure;
import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.client.ApiClient;
import io.storestream.command.client.ApiProblem;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code job run NAME [key=value…]}: 0 succeeded, 1 failed, 130 when Ctrl-C stops the watching. */
@Command(
    name = "run",
    description = {
      "Runs a batch job and watches it.",
      "Exit code: 0 succeeded, 1 failed, 2 wrong use, 130 watching was stopped; the job goes on."
    },
    mixinStandardHelpOptions = true)
final class JobRunCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Parameters(index = "0", paramLabel = "NAME", description = "As in train-recommendations.")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "key=value", description = "The job's parameters.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = {"-d", "--detach"},
      description = "Only asks for the run and prints its id.")
  private boolean detach;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var jobs = new BatchJobs(ApiClient.admin(data.runningSystem()));
    PrintWriter out = spec.commandLine().getOut();
    String id = request(jobs);
    out.println(id);
    out.flush();
    if (detach) {
      return ExitCode.OK;
    }
    BatchJob job = jobs.watch(id);
    out.print(JobText.all(job));
    out.flush();
    return job.succeeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  private String request(BatchJobs jobs) {
    try {
      return jobs.request(name, parameters);
    } catch (ApiProblem e) {
      boolean wrongUse = e.status() == 400 || e.status() == 422;
      throw wrongUse ? new CommandFailure(ExitCode.USAGE, e.getMessage()) : e;
    }
  }
}
