package io.storestream.stack.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Binaries taken out of jars, once per build: several JVMs may ask at the same time. */
final class Unpacked {
  interface Unpacking {
    void into(Path folder) throws IOException;
  }

  private Unpacked() {}

  /**
   * The folder with the unpacked files, under the build's {@code target}, or under {@code data/bin}
   * when another user owns the build.
   */
  static Path folder(Path data, String name, Unpacking unpacking) {
    Path built = ProjectFolder.stackTarget().resolve(name);
    if (Files.isDirectory(built)) {
      return built;
    }
    Path parent =
        Files.isWritable(ProjectFolder.stackTarget())
            ? ProjectFolder.stackTarget()
            : data.resolve("bin");
    Path folder = parent.resolve(name);
    if (!Files.isDirectory(folder)) {
      try {
        unpackAtomically(parent, folder, unpacking);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack " + name + " into " + parent, e);
      }
    }
    return folder;
  }

  private static void unpackAtomically(Path parent, Path folder, Unpacking unpacking)
      throws IOException {
    Files.createDirectories(parent);
    Path draft = Files.createTempDirectory(parent, folder.getFileName() + ".");
    unpacking.into(draft);
    if (!draft.toFile().setReadable(true, false) || !draft.toFile().setExecutable(true, false)) {
      throw new IOException("cannot open " + draft + " to all users");
    }
    try {
      Files.move(draft, folder);
    } catch (IOException e) {
      Folders.delete(draft);
      if (!Files.isDirectory(folder)) { // otherwise another JVM was faster
        throw e;
      }
    }
  }
}
