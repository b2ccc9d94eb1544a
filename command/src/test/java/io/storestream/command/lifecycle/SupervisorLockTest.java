package io.storestream.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorLockTest {
  @TempDir Path data;

  @Test
  void outlivesGarbageCollection() throws IOException {
    SupervisorLock.take(data);
    System.gc();
    Object inode = Files.getAttribute(data.resolve("supervisor.lock"), "unix:ino");
    assertThat(Files.readAllLines(Path.of("/proc/locks")))
        .anySatisfy(lock ->
            assertThat(lock)
                .contains("POSIX", "WRITE", " " + ProcessHandle.current().pid() + " ")
                .contains(":" + inode + " "));
  }

  @Test
  void freeFolderHasNoHolder() {
    assertThat(SupervisorLock.holder(data)).isEmpty();
    SupervisorLock.requireFree(data);
  }
}
