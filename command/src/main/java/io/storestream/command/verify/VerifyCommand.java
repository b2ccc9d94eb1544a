package io.storestream.command.verify;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.Json;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: exit code 0 only when everything is equal. */
@Command(
    name = "verify",
    description = {
      "Compares PostgreSQL with search, figures and recommendations at one position.",
      "Asks the servers themselves, not the applications."
    },
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Option(names = "--json", description = "Prints the verdict as JSON.")
  private boolean json;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = "${env:SHOP_CURRENCY:-GBP}",
      description = "Currency of the shop (default: $$SHOP_CURRENCY or GBP).")
  private String currency = "GBP";

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "${env:SHOP_TIME_ZONE:-UTC}",
      description = "Time zone of the shop's days (default: $$SHOP_TIME_ZONE or UTC).")
  private ZoneId zone = ZoneId.of("UTC");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    RunningSystem system = data.runningSystem();
    PrintWriter out = spec.commandLine().getOut();
    try (var sinks = SinkPositions.connect(system)) {
      var verdict = new Verification(system, sinks, zone, currency).run();
      out.print(json ? Json.text(verdict) + System.lineSeparator() : table(verdict));
      out.flush();
      return verdict.equal() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  static String table(Verification.Verdict verdict) {
    var text = new StringBuilder();
    text.append(
        "%-36s %10s %10s %11s %8s%n"
            .formatted(
                "at position " + verdict.position(), "expected", "found", "differences", "ms"));
    for (CheckResult check : verdict.checks()) {
      text.append(
          "%-36s %,10d %,10d %,11d %,8d  %s"
              .formatted(
                  check.name(),
                  check.expected(),
                  check.found(),
                  check.differences(),
                  check.millis(),
                  check.note())
              .stripTrailing());
      text.append(System.lineSeparator());
      check
          .examples()
          .forEach(example -> text.append("    ").append(example).append(System.lineSeparator()));
    }
    return text.append(
            verdict.equal()
                ? "EQUAL in %,d ms%n".formatted(verdict.millis())
                : "DIFFERENT, see above (%,d ms)%n".formatted(verdict.millis()))
        .toString();
  }
}
