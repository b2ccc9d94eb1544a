package io.storestream.command.exchange;

import io.storestream.command.client.ApiClient;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the API page by page into {@code FILE.part}, NDJSON whatever the format, and makes the file
 * of it at the end. How far it came stands in {@code FILE.part.state}: a run that was stopped goes
 * on from its last page.
 */
final class Export {
  /**
   * @param kind what is exported
   * @param cursor of the next page, null when all are there
   * @param bytes of the part that are whole pages
   * @param items in them
   */
  record State(String kind, @Nullable String cursor, long bytes, long items, boolean done) {}

  private static final int PAGE = 100;

  private final Kind kind;
  private final ApiClient api;
  private final Path target;
  private final Path part;
  private final Path stateFile;

  Export(Kind kind, ApiClient api, Path target) {
    this.kind = kind;
    this.api = api;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.stateFile = target.resolveSibling(target.getFileName() + ".part.state");
  }

  /** Items that an earlier run has fetched. */
  long fetchedBefore() {
    return state().items();
  }

  /**
   * @param progress told how many items are there
   * @return items in the file
   */
  long run(Format format, LongConsumer progress) throws IOException {
    var state = fetch(progress);
    var name = String.valueOf(target.getFileName());
    var made = target.resolveSibling(name + ".tmp");
    Writing.write(kind, format, name.endsWith(Format.GZIP), part, made);
    Files.move(made, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(stateFile);
    Files.deleteIfExists(part);
    return state.items();
  }

  private State fetch(LongConsumer progress) throws IOException {
    var state = state();
    try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(state.bytes()).position(state.bytes());
      progress.accept(state.items());
      while (!state.done()) {
        var page = api.get(path(state.cursor())).body();
        var text = new StringBuilder();
        int n = 0;
        for (JsonNode item : page.path("data")) {
          text.append(item).append('\n');
          n++;
        }
        var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        long size = bytes.remaining();
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        var next = page.path("next_cursor").asString(null);
        state = new State(kind.text(), next, state.bytes() + size, state.items() + n, next == null);
        save(state);
        progress.accept(state.items());
      }
    }
    return state;
  }

  private String path(@Nullable String cursor) {
    var path = kind.exportPath() + "?limit=" + PAGE;
    return cursor == null
        ? path
        : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  /** Where an earlier run stopped; the beginning if there was none, or it is unreadable. */
  private State state() {
    var beginning = new State(kind.text(), null, 0, 0, false);
    try {
      var state = Json.read(Files.readString(stateFile), State.class);
      boolean usable =
          state.kind().equals(kind.text())
              && Files.isRegularFile(part)
              && Files.size(part) >= state.bytes();
      return usable ? state : beginning;
    } catch (IOException | JacksonException _) {
      return beginning;
    }
  }

  private void save(State state) throws IOException {
    var fresh = stateFile.resolveSibling(stateFile.getFileName() + ".tmp");
    Files.writeString(fresh, Json.text(state));
    Files.move(
        fresh, stateFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
