package io.storestream.command.exchange;

import io.storestream.command.CommandFailure;
import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.client.ApiClient;
import io.storestream.command.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export products|customers|orders|events FILE}. */
@Command(
    name = "export",
    description = {
      "Writes products, customers, orders or events to a file that import reads.",
      "Stopped half-way, the same command goes on where it was."
    },
    mixinStandardHelpOptions = true)
public final class ExportFileCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "products, customers, orders or events.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "As in products.csv or orders.ndjson.gz.")
  private Path path = Path.of("");

  @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson or csv; else by name.")
  private @Nullable String format;

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var chosen = kind();
    var written = Format.of(format, path);
    var target = path.toAbsolutePath();
    if (Files.exists(target) && !force) {
      throw new CommandFailure(ExitCode.USAGE, path + ": is there already; --force replaces it");
    }
    var folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailure(ExitCode.USAGE, folder + ": no such folder");
    }
    var export = new Export(chosen, ApiClient.admin(data.runningSystem()), target);
    long before = export.fetchedBefore();
    if (before > 0) {
      out.printf("%,d %s were fetched before; going on from there.%n", before, chosen.text());
      out.flush();
    }
    long start = System.nanoTime();
    try (ProgressBar bar = Progress.bar("export", -1, " " + chosen.text())) {
      long items = export.run(written, bar::stepTo);
      out.printf(
          "%,d %s in %s after %.1f s%n",
          items, chosen.text(), path, (System.nanoTime() - start) / 1e9);
      out.flush();
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, path + ": " + e);
    }
  }

  private Kind kind() {
    return Arrays.stream(Kind.values())
        .filter(known -> known.text().equals(kind))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.USAGE,
                "There is no export of \""
                    + kind
                    + "\"; allowed: "
                    + Arrays.stream(Kind.values())
                        .map(Kind::text)
                        .collect(Collectors.joining(", "))));
  }
}
