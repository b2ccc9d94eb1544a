package io.storestream.command.bulk;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file to import, plain or gzip (told apart by its first bytes). Read from the start each time.
 */
public final class InputFile {
  /** Text shrinks five- to twentyfold; a file that grows by more is made to fill a disk. */
  static final int MAX_RATIO = 200;

  /** Growth that is never suspicious, bytes. */
  private static final long SMALL = 16 * 1024 * 1024;

  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;

  /**
   * @throws CommandFailure if there is no such readable file
   */
  public InputFile(Path path) {
    this.path = path;
    if (!Files.isRegularFile(path)) {
      throw failure(Files.isDirectory(path) ? "is a folder" : "no such file");
    }
    if (!Files.isReadable(path)) {
      throw failure("not readable by this user");
    }
  }

  public Path path() {
    return path;
  }

  /** The plain bytes. */
  public InputStream open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    return magic == GZIP_MAGIC
        ? new Capped(new GZIPInputStream(bytes, 1 << 16), Files.size(path), this)
        : bytes;
  }

  /** SHA-256, hex, of the bytes as they lie on disk. */
  public String fingerprint() {
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

  /** What to say when reading fails. */
  public CommandFailure unreadable(IOException e) {
    boolean damaged = e instanceof EOFException || e instanceof ZipException;
    return failure(damaged ? "is damaged gzip: " + e.getMessage() : String.valueOf(e));
  }

  public CommandFailure failure(String what) {
    return new CommandFailure(ExitCode.USAGE, path + ": " + what);
  }

  /** Ends with a failure when much more comes out than lies on disk. */
  private static final class Capped extends FilterInputStream {
    private final long limit;
    private final InputFile file;
    private long count;

    Capped(InputStream in, long size, InputFile file) {
      super(in);
      this.limit = Math.max(SMALL, size * MAX_RATIO);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      count += n;
      if (count > limit) {
        throw file.failure("grows more than " + MAX_RATIO + "-fold when unpacked; refused");
      }
    }
  }
}
