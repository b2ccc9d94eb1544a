package io.storestream.command.lifecycle;

import io.storestream.command.CommandFailure;
import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.stack.launch.Ports;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description =
        "Starts PostgreSQL, Kafka, Redis, Elasticsearch and the four applications on this machine.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = {"-d", "--detach"},
      description = "Return when everything is healthy and leave it running.")
  private boolean detach;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Added to every port: 3001-3004, 5432, 6379, 9092, 9093, 9200, 9300.")
  private int portOffset;

  @Override
  public Integer call() throws InterruptedException {
    requirePorts();
    if (detach) {
      Lifecycle.up(data.folder(), portOffset, System.out);
      return ExitCode.OK;
    }
    SupervisorLock.take(data.folder());
    Supervisor supervisor = new Supervisor(LocalSystem.on(data.folder(), portOffset), System.out);
    supervisor.start(isTerminal());
    supervisor.watch();
    return ExitCode.OK;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private void requirePorts() {
    try {
      Ports.STANDARD.plus(portOffset);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--port-offset: " + e.getMessage());
    }
  }
}
