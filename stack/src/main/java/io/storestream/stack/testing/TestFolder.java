package io.storestream.stack.testing;

import io.storestream.stack.launch.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that this JVM alone uses: {@code target/stack-1}, or the next number while another
 * test run holds it. A fixed name, so that a server left over from a killed run is found and
 * replaced.
 *
 * @param lock held until the JVM ends
 */
record TestFolder(Path path, FileLock lock) {
  static TestFolder claim() {
    Path parent = Files.isDirectory(Path.of("target")) ? Path.of("target") : temporary();
    for (int number = 1; ; number++) {
      Path folder = parent.resolve("stack-" + number).toAbsolutePath();
      FileLock lock = tryLock(folder.resolveSibling(folder.getFileName() + ".lock"));
      if (lock != null) {
        return new TestFolder(folder, lock);
      }
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  // the channel stays open as long as the lock is held
  @SuppressWarnings("resource")
  private static @Nullable FileLock tryLock(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the data; logs stay for a look at what failed. */
  void release() {
    try {
      for (String server : new String[] {"postgresql", "kafka", "redis", "elasticsearch", "run"}) {
        Folders.delete(path.resolve(server));
      }
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
