package io.storestream.api.schema;

import io.storestream.stack.launch.ProjectFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;

/**
 * The API as it was at the commit in {@code previous-version.txt}: taken from the git history and
 * compiled once into {@code target}, against the libraries of the present version.
 */
final class PreviousSources {
  private static final Path ROOT = ProjectFolder.root();
  private static final List<String> MODULES = List.of("contracts", "algorithms", "api");
  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

  private PreviousSources() {}

  /**
   * Class path of the previous version.
   *
   * @throws org.opentest4j.TestAbortedException when there is no git history to take it from
   */
  static String classPath() {
    try {
      var commit = commit();
      var folder = ROOT.resolve("api/target/previous-version").resolve(commit);
      var classes = folder.resolve("classes");
      var built = folder.resolve("built");
      if (!Files.exists(built)) {
        extract(commit, folder);
        compile(folder, classes);
        Files.writeString(built, "");
      }
      return classes + File.pathSeparator + libraries();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String commit() throws IOException {
    try (var file = PreviousSources.class.getResourceAsStream("/previous-version.txt")) {
      if (file == null) {
        throw new IllegalStateException("previous-version.txt is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.joining())
          .strip();
    }
  }

  private static void extract(String commit, Path folder) throws IOException {
    Files.createDirectories(folder);
    var zip = folder.resolve("sources.zip");
    var command =
        new ArrayList<>(List.of("git", "archive", "--format=zip", "--output=" + zip, commit, "--"));
    MODULES.forEach(module -> command.add(module + "/src/main"));
    var answer = run(command);
    Assumptions.assumeTrue(
        answer.isEmpty(),
        () ->
            "SKIPPED: the previous version is commit "
                + commit
                + ", which cannot be taken from a git history here: "
                + answer);
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : Collections.list(file.entries())) {
        var to = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory() || !to.startsWith(folder)) {
          continue;
        }
        Files.createDirectories(to.getParent());
        try (var from = file.getInputStream(entry)) {
          Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void compile(Path folder, Path classes) throws IOException {
    var sources = new ArrayList<String>();
    for (String module : MODULES) {
      try (var files = Files.walk(folder.resolve(module))) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(sources::add);
      }
      copy(folder.resolve(module).resolve("src/main/resources"), classes);
    }
    var list = folder.resolve("sources.txt");
    Files.write(list, sources);
    var answer =
        run(
            List.of(
                JDK.resolve("javac").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "-parameters",
                "-cp",
                libraries(),
                "-d",
                classes.toString(),
                "@" + list));
    if (!answer.isEmpty()) {
      throw new IllegalStateException(
          "the previous version does not compile with the libraries of today: " + answer);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Everything on the class path of the present version that is not our own. */
  private static String libraries() throws IOException {
    return Arrays.stream(
            Files.readString(ROOT.resolve("api/target/classpath"))
                .strip()
                .split(File.pathSeparator))
        .filter(entry -> !entry.startsWith(ROOT.toString()) && !entry.contains("/io/storestream/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Empty when it went well, otherwise what it said. */
  private static String run(List<String> command) throws IOException {
    try {
      var process =
          new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : command.getFirst() + " failed: " + said.strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      return String.valueOf(e.getMessage()); // no such command
    }
  }
}
