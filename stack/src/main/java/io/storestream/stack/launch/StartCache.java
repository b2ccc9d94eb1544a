package io.storestream.stack.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Classes of one program, loaded and linked ahead of time (JEP 483, 514): recorded by the first run
 * on a class path, written when that run ends, used by the next ones. Halves the start. The JVM
 * itself refuses a cache that does not fit and starts without.
 *
 * @param file where it is kept
 * @param classPath jars only; a cache cannot hold classes from folders
 */
record StartCache(Path file, String classPath) {
  /** The JVM options that use the cache, or make it. */
  List<String> options() {
    if (!onlyJars()) {
      return List.of();
    }
    return isFresh()
        ? List.of("-XX:AOTCache=" + file)
        : List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot=off", "-Xlog:aot+heap=off");
  }

  /** Whether a run with these options will write the cache at its end, which takes a while. */
  boolean records() {
    return onlyJars() && !isFresh();
  }

  private boolean onlyJars() {
    return jars().allMatch(jar -> jar.toString().endsWith(".jar"));
  }

  private boolean isFresh() {
    try {
      if (!Files.exists(file)) {
        return false;
      }
      var made = Files.getLastModifiedTime(file);
      for (Path jar : jars().toList()) {
        if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<Path> jars() {
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of);
  }
}
