package io.storestream.command.lifecycle;

import io.storestream.stack.launch.Progress;
import io.storestream.stack.launch.Server;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line per process while a system starts: redrawn in place on a terminal, otherwise printed
 * when a process becomes ready.
 */
final class ProgressBoard implements Progress {
  private static final String UP_ONE_LINE = "\u001b[1A";
  private static final String CLEAR_LINE = "\u001b[2K";

  private final PrintStream out;
  private final boolean redraw;
  private final long begin = System.nanoTime();
  private final Map<String, String> lines = new LinkedHashMap<>();
  private boolean drawn;

  ProgressBoard(PrintStream out, boolean redraw, List<Server> servers) {
    this.out = out;
    this.redraw = redraw;
    servers.forEach(server -> lines.put(server.name(), "waiting"));
  }

  @Override
  public synchronized void report(String name, String state) {
    lines.put(name, state);
    draw();
  }

  /** The process answers; its line gets the time since the board was made. */
  synchronized void ready(Server server) {
    String line = "ready after %s on port %d".formatted(seconds(elapsed()), server.port());
    lines.put(server.name(), line);
    if (redraw) {
      draw();
    } else {
      out.println(format(server.name(), line));
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }

  private void draw() {
    if (!redraw) {
      return;
    }
    if (drawn) {
      out.print(UP_ONE_LINE.repeat(lines.size()));
    }
    lines.forEach((name, state) -> out.println(CLEAR_LINE + format(name, state)));
    out.flush();
    drawn = true;
  }

  private static String format(String name, String state) {
    return "  %-14s %s".formatted(name, state);
  }
}
