package io.storestream.stack.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
    return only(TARGET.resolve("elasticsearch"), "elasticsearch-*");
  }

  /** What the phase package made of a module. */
  static Path jar(String module) {
    return only(root().resolve(module).resolve("target"), module + "-*.jar");
  }

  private static Path only(Path folder, String glob) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      for (Path path : found) {
        return path;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new StartFailure("no " + glob + " in " + folder + "; build it: mvn package -DskipTests");
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
