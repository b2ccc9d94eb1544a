package io.storestream.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LifecycleCommandsTest {
  @TempDir Path data;

  @Test
  void statusOfNothingSaysHowToStart() {
    CommandLine status = new CommandLine(new StatusCommand());
    status.setExecutionExceptionHandler((failure, _, _) -> {
      assertThat(failure).hasMessageContaining("Nothing runs on " + data);
      return ((CommandFailure) failure).exitCode();
    });
    assertThat(status.execute("--data", data.toString())).isEqualTo(ExitCode.NOT_RUNNING);
  }

  @Test
  void stoppingNothingIsNoFailure() {
    var out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    assertThat(Lifecycle.down(data, out)).isFalse();
    assertThat(Lifecycle.down(data.resolve("none"), out)).isFalse();
  }

  @Test
  void portOffsetOutOfRangeIsRefusedBeforeAnythingStarts() {
    UpCommand up = new UpCommand();
    new CommandLine(up).parseArgs("--data", data.toString(), "--port-offset", "70000");
    assertThatThrownBy(up::call)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("allowed -1977 to 56235");
    assertThat(data).isEmptyDirectory();
  }
}
