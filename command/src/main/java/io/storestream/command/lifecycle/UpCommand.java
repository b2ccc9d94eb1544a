package io.storestream.command.lifecycle;

import io.storestream.command.DataOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    description = "Starts the servers and the four applications.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    return data.runningSystem().isSupervised() ? 0 : 1;
  }
}
