package io.storestream.command.lifecycle;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.contracts.Json;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Shows each process with port, health, memory and uptime.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-14s %8s %6s %10s %10s  %s%n";

  @Mixin private final DataOption data = new DataOption();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    SystemStatus status = SystemStatus.of(data.runningSystem());
    if (json) {
      System.out.println(Json.text(status));
    } else {
      printTable(status);
    }
    return status.healthy() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void printTable(SystemStatus status) {
    System.out.printf(ROW, "process", "pid", "port", "memory", "uptime", "health");
    for (SystemStatus.Line line : status.processes()) {
      System.out.printf(
          ROW,
          line.name(),
          line.pid(),
          line.port() == 0 ? "" : line.port(),
          megabytes(line.memoryBytes()),
          uptime(Duration.ofSeconds(line.uptimeSeconds())),
          line.health());
    }
    System.out.printf(
        ROW,
        "sum",
        "",
        "",
        megabytes(status.memoryBytes()),
        "",
        "memory is PSS: shared pages once");
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  private static String uptime(Duration uptime) {
    return uptime.toHours() > 0
        ? "%d h %d min".formatted(uptime.toHours(), uptime.toMinutesPart())
        : "%d min %d s".formatted(uptime.toMinutesPart(), uptime.toSecondsPart());
  }
}
