package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.command.tutorial.Page;
import io.storestream.command.tutorial.Reader;
import io.storestream.stack.launch.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/tutorials/storefront.md} says, and sees what it shows. */
class StorefrontTutorialIT {
  @Test
  void thePageIsRight(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException {
    WholeSystem.shared();
    Files.createSymbolicLink(folder.resolve(".storestream"), WholeSystem.DATA);
    var page =
        Page.parse(Files.readString(ProjectFolder.root().resolve("docs/tutorials/storefront.md")));

    assertThat(page.steps()).hasSizeGreaterThan(20);
    assertThat(Reader.read(page, folder)).as("commands and output in %s", folder).isEmpty();
  }
}
