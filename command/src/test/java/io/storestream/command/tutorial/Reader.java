package io.storestream.command.tutorial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pastes the commands of a page into one shell and compares what it prints. */
public final class Reader {
  private static final String MARK = "== step at line ";
  private static final int MINUTES = 10;

  private Reader() {}

  /**
   * @param folder where the reader stands; scripts and output are left there
   * @return what is not as the page says; empty when all is
   */
  public static List<String> read(Page page, Path folder) throws IOException {
    var script = new StringBuilder("set -euo pipefail\n");
    for (var step : page.steps()) {
      script.append("echo '").append(MARK).append(step.line()).append("'\n");
      script.append(step.commands()).append('\n');
    }
    var commands = Files.writeString(folder.resolve("commands.sh"), script);
    var printed = folder.resolve("printed.txt");
    var complaints = folder.resolve("complaints.txt");
    var shell =
        new ProcessBuilder("bash", commands.toString())
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(complaints.toFile())
            .start();
    int code = exitCode(shell);

    var wrong = new ArrayList<String>();
    var parts = parts(Files.readString(printed, StandardCharsets.UTF_8));
    for (int i = 0; i < parts.size(); i++) {
      wrong.addAll(compare(page.steps().get(i), parts.get(i)));
    }
    if (code != 0 || parts.size() < page.steps().size()) {
      wrong.add(
          "line "
              + page.steps().get(Math.max(0, parts.size() - 1)).line()
              + ": ended with code "
              + code
              + ": "
              + Files.readString(complaints, StandardCharsets.UTF_8).strip());
    }
    return wrong;
  }

  private static int exitCode(Process shell) {
    try {
      if (shell.waitFor(MINUTES, TimeUnit.MINUTES)) {
        return shell.exitValue();
      }
      shell.destroyForcibly();
      return -1;
    } catch (InterruptedException e) {
      shell.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** The lines that each step printed. */
  private static List<List<String>> parts(String printed) {
    var parts = new ArrayList<List<String>>();
    printed
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          if (line.startsWith(MARK)) {
            parts.add(new ArrayList<>());
          } else {
            parts.getLast().add(line);
          }
        });
    return parts;
  }

  static List<String> compare(Page.Step step, List<String> printed) {
    var wrong = new ArrayList<String>();
    int next = 0;
    for (var answer : step.answers()) {
      boolean json = answer.language().equals("json");
      var shown = answer.text().lines().toList();
      int size = json ? Shape.count(answer.text()) : shown.size();
      var came =
          printed.subList(Math.min(next, printed.size()), Math.min(next + size, printed.size()));
      next += size;
      if (json) {
        Shape.json(answer.text(), came)
            .forEach(difference -> wrong.add("line " + answer.line() + ": " + difference));
      } else if (!Shape.matches(answer.text(), String.join("\n", came))) {
        wrong.add("line " + answer.line() + ": shown is " + shown + ", printed was " + came);
      }
    }
    if (next < printed.size()) {
      wrong.add(
          "line "
              + step.line()
              + ": printed and not shown: "
              + printed.subList(next, printed.size()));
    }
    return wrong;
  }
}
