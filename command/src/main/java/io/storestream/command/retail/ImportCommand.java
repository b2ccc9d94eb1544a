package io.storestream.command.retail;

import io.storestream.command.exchange.ImportFileCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code import}: what to import is the next word. */
@Command(
    name = "import",
    description = "Brings data from elsewhere into the shop.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImportFileCommand.Products.class,
      ImportFileCommand.Customers.class,
      ImportFileCommand.Orders.class,
      ImportFileCommand.Events.class,
      ImportOnlineRetailCommand.class
    })
public final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Import what? One of the list below.");
  }
}
