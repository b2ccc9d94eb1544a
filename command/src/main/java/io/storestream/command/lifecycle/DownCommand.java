package io.storestream.command.lifecycle;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "down",
    description = "Stops the applications, then the servers; also what a killed supervisor left.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    boolean any = Lifecycle.down(data.folder(), System.out);
    System.out.println((any ? "Stopped the system on " : "Nothing runs on ") + data.folder());
    return ExitCode.OK;
  }
}
