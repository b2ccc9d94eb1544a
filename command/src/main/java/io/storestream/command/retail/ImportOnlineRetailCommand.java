package io.storestream.command.retail;

import io.storestream.command.CommandFailure;
import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.ImportJournal;
import io.storestream.command.client.ApiClient;
import io.storestream.command.progress.Progress;
import io.storestream.command.verify.SinkPositions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import online-retail FILE}. */
@Command(
    name = "online-retail",
    description = {
      "The UCI Online Retail file, plain or gzip.",
      "Stopped half-way, the same command goes on where it was."
    },
    mixinStandardHelpOptions = true)
final class ImportOnlineRetailCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Mixin private final DataOption data = new DataOption();

  @Parameters(paramLabel = "FILE", description = "As in online-retail.csv.gz.")
  private Path path = Path.of("");

  @Option(names = "--again", description = "Send everything once more, done before or not.")
  private boolean again;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "${env:SHOP_TIME_ZONE:-UTC}",
      description = "The file's times are local to it (default: $$SHOP_TIME_ZONE or UTC).")
  private String zone = "UTC";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    var file = new RetailFile(path);
    ZoneId shopZone = zone();
    RunningSystem system = data.runningSystem();
    String fingerprint = file.fingerprint();
    try (var journal =
        ImportJournal.open(data.folder().resolve("imports"), "online-retail", fingerprint, again)) {
      boolean resumed = !journal.outcomes().isEmpty();
      if (resumed) {
        out.printf(
            "%d batches were sent before; going on from there.%n", journal.outcomes().size());
      }
      var farewell = new Thread(() -> System.err.println("Stopped. The same command goes on."));
      Runtime.getRuntime().addShutdownHook(farewell);
      Instant startedAt = Instant.now();
      long start = System.nanoTime();
      RetailPlan plan = survey(file);
      Findings changed =
          new RetailImport(ApiClient.admin(system), journal, shopZone).run(file, plan);
      Runtime.getRuntime().removeShutdownHook(farewell);
      double seconds = secondsSince(start);
      var report =
          ImportReport.of(
              file, fingerprint, plan, changed, journal.outcomes(), startedAt, seconds, resumed);
      finish(out, report, plan, changed, journal, system, start);
      return report.refused().isEmpty() && report.products().refused() == 0
          ? ExitCode.OK
          : ExitCode.FAILED;
    }
  }

  private void finish(
      PrintWriter out,
      ImportReport report,
      RetailPlan plan,
      Findings changed,
      ImportJournal journal,
      RunningSystem system,
      long start) {
    Map<String, Findings> findings = new LinkedHashMap<>();
    findings.put("left_out", plan.leftOut());
    findings.put("refused", Findings.refused(journal.outcomes()));
    findings.put("changed", changed);
    ReportFiles files = ReportFiles.write(data.folder(), report, findings);
    out.print(ReportFiles.summary(report));
    out.println("report     " + files.report());
    out.println("lines      " + files.lineNumbers());
    pace(out, "accepted", report, report.seconds());
    out.flush();
    try (var sinks = SinkPositions.connect(system)) {
      sinks.await(report.position(), PATIENCE);
    }
    pace(out, "searchable and counted", report, secondsSince(start));
    out.flush();
  }

  private static void pace(PrintWriter out, String what, ImportReport report, double seconds) {
    out.printf(
        "%s after %.1f s%s%n",
        what,
        seconds,
        report.resumed()
            ? " (resumed: no rate)"
            : ": %,.0f rows/s".formatted(report.lines() / Math.max(seconds, 0.001)));
  }

  private static RetailPlan survey(RetailFile file) {
    try (ProgressBar bar = Progress.bar("read", -1, " rows")) {
      return Survey.of(file, bar::stepTo);
    }
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw new CommandFailure(
          ExitCode.USAGE, "No time zone " + zone + "; use a name as in Europe/London or UTC.");
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
