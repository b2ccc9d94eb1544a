package io.storestream.command.retail;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The Online Retail file, plain or gzip (told apart by its first bytes), UTF-8, one row per line.
 * Each reading streams it from the start.
 */
final class RetailFile {
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;

  /**
   * @throws CommandFailure if there is no such readable file, it is empty or its header is another
   */
  RetailFile(Path path) {
    this.path = path;
    if (!Files.isRegularFile(path)) {
      throw failure(Files.isDirectory(path) ? "is a folder" : "no such file");
    }
    if (!Files.isReadable(path)) {
      throw failure("not readable by this user");
    }
    try (BufferedReader lines = open()) {
      String first = lines.readLine();
      if (first == null) {
        throw failure("is empty");
      }
      if (!new LineParser().fields(withoutMark(first)).equals(LineParser.HEADER)) {
        throw failure(
            "is not the Online Retail file: its first line must be "
                + String.join(",", LineParser.HEADER)
                + " but begins with "
                + first.substring(0, Math.min(first.length(), 80)));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Reads every line after the header.
   *
   * @throws CommandFailure if the file ends in the middle of its compression or changed under us
   */
  void forEach(Consumer<ParsedLine> consumer) {
    var parser = new LineParser();
    try (BufferedReader lines = open()) {
      lines.readLine();
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        consumer.accept(parser.parse(line, number));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** SHA-256, hex, of the bytes as they lie on disk. */
  String fingerprint() {
    try (var in =
        new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private BufferedReader open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
  }

  private CommandFailure unreadable(IOException e) {
    boolean damaged = e instanceof EOFException || e instanceof ZipException;
    return failure(damaged ? "is damaged gzip: " + e.getMessage() : String.valueOf(e));
  }

  private CommandFailure failure(String what) {
    return new CommandFailure(ExitCode.USAGE, path + ": " + what);
  }

  private static String withoutMark(String line) {
    return line.startsWith("\ufeff") ? line.substring(1) : line;
  }
}
