package io.storestream.command.exchange;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.ImportJournal;
import io.storestream.command.bulk.InputFile;
import io.storestream.command.client.ApiClient;
import io.storestream.command.progress.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import products|customers|orders|events FILE}. */
@Command(mixinStandardHelpOptions = true)
public abstract sealed class ImportFileCommand implements Callable<Integer> {
  /** {@code import products FILE}. */
  @Command(
      name = "products",
      description = "Products with variants and prices; known slugs are changed.")
  public static final class Products extends ImportFileCommand {
    Products() {
      super(Kind.PRODUCTS);
    }
  }

  /** {@code import customers FILE}. */
  @Command(name = "customers", description = "Customers by their external id.")
  public static final class Customers extends ImportFileCommand {
    Customers() {
      super(Kind.CUSTOMERS);
    }
  }

  /** {@code import orders FILE}. */
  @Command(
      name = "orders",
      description = "Sales of the past; their customers and products must be there.")
  public static final class Orders extends ImportFileCommand {
    Orders() {
      super(Kind.ORDERS);
    }
  }

  /** {@code import events FILE}. */
  @Command(name = "events", description = "What visitors did, up to 400 days ago.")
  public static final class Events extends ImportFileCommand {
    Events() {
      super(Kind.EVENTS);
    }
  }

  private final Kind kind;

  @Mixin private final DataOption data = new DataOption();

  @Parameters(paramLabel = "FILE", description = "NDJSON or CSV, plain or gzip.")
  private Path path = Path.of("");

  @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson or csv; else by name.")
  private @Nullable String format;

  @Option(names = "--again", description = "Send everything once more, done before or not.")
  private boolean again;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ImportFileCommand(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var file = new InputFile(path);
    var source = Source.of(file, kind, Format.of(format, path));
    RunningSystem system = data.runningSystem();
    var survey = Import.survey(source);
    var fingerprint = file.fingerprint();
    try (var journal =
        ImportJournal.open(data.folder().resolve("imports"), kind.text(), fingerprint, again)) {
      boolean resumed = !journal.outcomes().isEmpty();
      if (resumed) {
        out.printf(
            "%d batches were sent before; going on from there.%n", journal.outcomes().size());
        out.flush();
      }
      var farewell = new Thread(() -> System.err.println("Stopped. The same command goes on."));
      Runtime.getRuntime().addShutdownHook(farewell);
      var startedAt = Instant.now();
      long start = System.nanoTime();
      try (ProgressBar bar = Progress.bar(kind.text(), survey.lines(), " lines")) {
        new Import(kind, source, ApiClient.admin(system), journal, bar::stepTo).run();
        bar.stepTo(survey.lines());
      }
      Runtime.getRuntime().removeShutdownHook(farewell);
      var summary =
          ImportSummary.of(
              kind,
              new ImportSummary.Run(
                  path.toString(),
                  fingerprint,
                  startedAt,
                  (System.nanoTime() - start) / 1e9,
                  resumed),
              survey,
              journal.outcomes());
      var report =
          summary.write(data.folder(), survey.leftOut(), Findings.refused(journal.outcomes()));
      out.print(summary.text());
      out.println("report     " + report);
      out.flush();
      return summary.complete() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
