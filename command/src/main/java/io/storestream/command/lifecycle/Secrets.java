package io.storestream.command.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a data folder keeps for itself, made on its first use, in files only their owner can read.
 *
 * @param adminKey the api's bearer token for staff endpoints
 */
record Secrets(String adminKey, String databasePassword) {
  private static final int BYTES = 24;

  static Secrets in(Path data) {
    return new Secrets(
        readOrCreate(data.resolve("admin-key")), readOrCreate(data.resolve("database-password")));
  }

  private static String readOrCreate(Path file) {
    try {
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, generate() + "\n", StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException _) {
        // made by an earlier start
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
