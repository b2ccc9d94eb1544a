package io.storestream.command.demo;

import io.storestream.command.DataOption;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.command.client.ApiClient;
import io.storestream.command.job.BatchJob;
import io.storestream.command.job.BatchJobs;
import io.storestream.command.lifecycle.Lifecycle;
import io.storestream.command.verify.SinkPositions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: a shop that is filled, visited and trained, with evidence that it works. */
@Command(
    name = "demo",
    description = {
      "Starts the system, fills a demo shop, lets shoppers in, trains, and shows evidence.",
      "Stays with live visits until Ctrl-C, which also stops what it started."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration REPORT = Duration.ofSeconds(15);

  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = {"-d", "--detach"},
      description = "Return after the evidence; the system stays up, the visits end.")
  private boolean detach;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Added to every port of a system that is not up yet.")
  private int portOffset;

  @Override
  public Integer call() throws InterruptedException {
    PrintStream out = System.out;
    Path folder = data.folder();
    long start = System.nanoTime();
    boolean wasUp = RunningSystem.read(folder).filter(RunningSystem::isSupervised).isPresent();
    if (wasUp) {
      out.println("A system is up on " + folder + " already; the demo uses it.");
    } else {
      Lifecycle.up(folder, portOffset, out);
    }
    RunningSystem system = data.runningSystem();
    if (!wasUp && !detach) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Lifecycle.down(folder, out)));
    }
    ApiClient staff = ApiClient.admin(system);
    DemoState state = DemoState.of(folder);
    DemoShop shop = DemoShop.generate(state.end());
    fill(system, staff, shop, state, out);
    try (var traffic = new LiveTraffic(shop, ApiClient.store(system), staff)) {
      traffic.start();
      out.println("Shoppers are coming in; training meanwhile.");
      var jobs = new BatchJobs(staff);
      BatchJob training = jobs.watch(jobs.request("train-recommendations", Map.of()));
      new Evidence(system, shop, out).show(training);
      out.printf(
          "Ready after %.0f s; live visits so far: %s%n",
          (System.nanoTime() - start) / 1e9, traffic.counts());
      if (detach) {
        out.println("It stays up. Stop it with: ./storestream down --data " + folder);
        return training.succeeded() ? ExitCode.OK : ExitCode.FAILED;
      }
      out.println("Live visits go on until Ctrl-C.");
      while (true) {
        Thread.sleep(REPORT);
        out.println(traffic.counts());
      }
    }
  }

  private void fill(
      RunningSystem system, ApiClient staff, DemoShop shop, DemoState state, PrintStream out) {
    if (state.filled()) {
      out.println("The demo shop was filled before; nothing is sent twice.");
      return;
    }
    long position = new DemoFill(staff, shop).run();
    try (var sinks = SinkPositions.connect(system)) {
      sinks.await(position, PATIENCE);
    }
    state.done(data.folder());
    out.println("Filled: every product can be searched, every order is counted.");
  }
}
