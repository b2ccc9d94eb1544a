package io.storestream.stack.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The source tree this code was built in; the embedded stack runs from there. Found from where this
 * class was loaded: {@code stack/target/classes} or {@code stack/target/stack-*.jar}.
 */
public final class ProjectFolder {
  private static final Path TARGET = codeSource().resolveSibling("").toAbsolutePath();

  private ProjectFolder() {}

  /** Top of the source tree, absolute. */
  public static Path root() {
    return TARGET.resolve("../..").normalize();
  }

  static Path stackTarget() {
    return TARGET;
  }

  /** The unpacked Elasticsearch, with the analysis plugin. */
  static Path elasticsearch() {
    Path parent = TARGET.resolve("elasticsearch");
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith("elasticsearch-"))
          .max(Path::compareTo)
          .orElseThrow(() -> new StartFailure("no Elasticsearch in " + parent));
    } catch (IOException e) {
      throw new UncheckedIOException("build the module stack first: " + parent, e);
    }
  }

  /** Class folder or jar of this module. */
  static Path codeSource() {
    try {
      return Path.of(
          ProjectFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
