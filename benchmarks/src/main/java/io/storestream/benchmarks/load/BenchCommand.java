package io.storestream.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Entry point of {@code ./storestream bench api}. */
@Command(
    name = "storestream bench api",
    description = {
      "Puts load on the API of a running system and prints what it measured.",
      "Fills it with products first (the same ones each time). Takes orders: not for a real shop."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".storestream",
      description = "data folder of the running system (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(".storestream");

  @Option(
      names = "--url",
      description = "another API instead, with the admin key in STORESTREAM_ADMIN_KEY")
  private @Nullable URI url;

  @Option(
      names = "--scenario",
      split = ",",
      converter = Scenarios.class,
      defaultValue = "product,listing,search,add-to-cart,checkout",
      description = "which, in this order (default: ${DEFAULT-VALUE})")
  private List<Scenario> scenarios = List.of();

  @Option(
      names = "--connections",
      split = ",",
      defaultValue = "16,64",
      description = "how many at once (default: ${DEFAULT-VALUE})")
  private List<Integer> connections = List.of();

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "seconds (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--time",
      defaultValue = "15",
      description = "seconds measured (default: ${DEFAULT-VALUE})")
  private int time;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "start so many per second whatever the answers do; 0: as fast as they come")
  private double rate;

  @Option(
      names = "--products",
      defaultValue = "1000",
      description = "in the shop (default: ${DEFAULT-VALUE})")
  private int products;

  /** Names as {@link Scenario#toString()}. */
  static final class Scenarios implements CommandLine.ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String text) {
      try {
        return Scenario.of(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (connections.stream().anyMatch(n -> n < 1)
        || time < 1
        || warmUp < 0
        || products < 2
        || rate < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Numbers must be positive; products at least 2");
    }
    PrintWriter out = spec.commandLine().getOut();
    var target = target();
    var shelf = Shelf.fill(target, products);
    if (scenarios.contains(Scenario.SEARCH)) {
      awaitSearchable(target, shelf);
    }
    out.println(Result.HEAD);
    int failures = 0;
    for (var run :
        Run.all(
            scenarios, connections, Duration.ofSeconds(warmUp), Duration.ofSeconds(time), rate)) {
      var result = run.on(target, shelf);
      out.println(result.row());
      result.errors().forEach((what, times) -> out.println("  " + times + " x " + what));
      out.flush();
      failures += result.failures();
    }
    return failures == 0 ? 0 : FAILED;
  }

  private Target target() throws IOException {
    if (url != null) {
      return Target.at(url, System.getenv().getOrDefault("STORESTREAM_ADMIN_KEY", ""));
    }
    try {
      return Target.on(data);
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Nothing runs on " + data + ". Start it with: ./storestream up -d --data " + data,
          e);
    }
  }

  /** Waits until the index has what was just written. */
  private static void awaitSearchable(Target target, Shelf shelf) throws IOException {
    try (var connection = target.connect()) {
      for (int attempt = 0; attempt < 60; attempt++) {
        var answer = connection.get("/v1/store/search?q=lamp&min_position=" + shelf.position());
        if (answer.ok() && !"stale".equals(answer.headers().get("freshness"))) {
          return;
        }
      }
    }
    throw new IOException("The search index did not catch up");
  }
}
