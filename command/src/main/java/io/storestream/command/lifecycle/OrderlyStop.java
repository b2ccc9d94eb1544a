package io.storestream.command.lifecycle;

import io.storestream.stack.launch.Server;
import java.io.PrintStream;

/** Applications first, all at once, so that they drain; then one server after the other. */
record OrderlyStop(LocalSystem system, PrintStream out) implements Runnable {
  @Override
  public void run() {
    Parallel.forEach(system.applications(), this::stop);
    system.serversInStopOrder().forEach(this::stop);
  }

  private void stop(Server server) {
    if (server.process().isPresent()) {
      long begin = System.nanoTime();
      server.stop();
      long millis = (System.nanoTime() - begin) / 1_000_000;
      out.println("  %-14s stopped in %.1f s".formatted(server.name(), millis / 1000.0));
    }
  }
}
