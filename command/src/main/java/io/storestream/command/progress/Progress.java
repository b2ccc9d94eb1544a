package io.storestream.command.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Bars with count, rate and time left on standard error: redrawn in place on a terminal, one line
 * every five seconds elsewhere.
 */
public final class Progress {
  private static final int WIDTH = 100;
  private static final int REDRAW_MILLIS = 200;
  private static final int LOG_MILLIS = 5000;

  private Progress() {}

  /**
   * @param total how many units there are, -1 when not known yet
   * @param unit what is counted, with a leading space, as in {@code " rows"}
   */
  public static ProgressBar bar(String task, long total, String unit) {
    boolean terminal = isTerminal();
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setUnit(unit, 1)
        .showSpeed()
        .setStyle(terminal ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(terminal ? REDRAW_MILLIS : LOG_MILLIS)
        .setConsumer(terminal ? new InPlace(System.err) : new Lines(System.err))
        .build();
  }

  /** Whether somebody watches. */
  public static boolean isTerminal() {
    return System.getenv("TERM") != null && isConsole();
  }

  @SuppressWarnings("SystemConsoleNull") // without a terminal it is null or says so
  private static boolean isConsole() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private record InPlace(PrintStream out) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String line) {
      out.print("\r\u001b[K" + line);
      out.flush();
    }

    @Override
    public void clear() {
      out.print("\r\u001b[K");
    }

    @Override
    public void close() {
      out.println();
    }
  }

  /** For log files: nothing is said twice. */
  private static final class Lines implements ProgressBarConsumer {
    private final PrintStream out;
    private String last = "";

    Lines(PrintStream out) {
      this.out = out;
    }

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String line) {
      if (!line.equals(last)) {
        last = line;
        out.println(line);
      }
    }

    @Override
    public void close() {
      // every line is whole
    }
  }
}
