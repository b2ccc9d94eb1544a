package io.storestream.command.lifecycle;

import io.storestream.command.DataOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = "Shows each process with port, health, memory and uptime.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    return data.runningSystem().isSupervised() ? 0 : 1;
  }
}
