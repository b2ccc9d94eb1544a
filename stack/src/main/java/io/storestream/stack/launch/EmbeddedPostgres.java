package io.storestream.stack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL 18 with logical decoding and one database, {@value #DATABASE}. */
public final class EmbeddedPostgres implements Server {
  public static final String DATABASE = "storestream";

  /** Superuser; replication and publications need no other role. */
  public static final String USER = "storestream";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path data;
  private final int port;
  private final String password;
  private final boolean durable;
  private final ManagedProcess process;

  /**
   * @param password of {@link #USER}; counts when the data folder is created
   * @param durable whether a commit waits for the disk; without, a power cut (not a kill) loses it
   */
  public EmbeddedPostgres(Path data, int port, String password, boolean durable) {
    this.data = data;
    this.port = port;
    this.password = password;
    this.durable = durable;
    this.process =
        new ManagedProcess(
            "postgresql", data, data.resolve("postgresql").resolve("postmaster.pid"));
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public int port() {
    return port;
  }

  /** {@code jdbc:postgresql://127.0.0.1:5432/storestream}. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String password() {
    return password;
  }

  @Override
  public Path log() {
    return process.log();
  }

  @Override
  public void start(Progress progress) {
    process.stop("INT", PATIENCE);
    if (!Ports.isFree(port)) {
      throw new PortInUse(name(), port);
    }
    progress.report(name(), "unpacking");
    Path binaries = PostgresBinaries.folder(data);
    if (!Files.exists(process.folder().resolve("PG_VERSION"))) {
      progress.report(name(), "creating the database");
      createCluster(binaries);
    }
    progress.report(name(), "starting");
    Process child = process.spawn(serverCommand(binaries), Map.of());
    process.awaitReady(child, ManagedProcess.START, this::isOurs);
    createDatabase();
  }

  private void createCluster(Path binaries) {
    Path passwordFile = data.resolve("password.tmp");
    try {
      Files.createDirectories(data);
      Folders.delete(process.folder()); // an initdb that was interrupted
      Files.writeString(passwordFile, password);
      List<String> command = new ArrayList<>(Spawner.withoutRoot());
      command.add(binaries.resolve("bin/initdb").toString());
      command.addAll(List.of("--pgdata", process.folder().toString(), "--username", USER));
      command.addAll(List.of("--pwfile", passwordFile.toString(), "--auth", "scram-sha-256"));
      command.addAll(List.of("--encoding", "UTF8", "--locale", "C"));
      command.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
      if (!durable) {
        command.add("--no-sync");
      }
      run(command);
    } catch (IOException e) {
      throw new StartFailure("cannot create " + process.folder(), e);
    } finally {
      passwordFile.toFile().delete();
    }
  }

  private void run(List<String> command) throws IOException {
    Files.createDirectories(process.log().getParent());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(process.log().toFile()));
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new StartFailure(command + " ended with code " + code + process.logTail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }

  private List<String> serverCommand(Path binaries) {
    List<String> command = new ArrayList<>(Spawner.withoutRoot());
    command.addAll(Spawner.dieWithParent("INT"));
    command.add(binaries.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", process.folder().toString(), "-p", "" + port));
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("wal_level", "logical"),
            Map.entry("max_replication_slots", "8"),
            Map.entry("max_wal_senders", "8"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_connections", "200"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("fsync", durable ? "on" : "off"));
    settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return command;
  }

  private boolean isOurs() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show data_directory")) {
      return rows.next() && rows.getString(1).equals(process.folder().toString());
    } catch (SQLException _) {
      return false; // not up yet, or another server's password
    }
  }

  private void createDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      String exists = "select from pg_database where datname = '" + DATABASE + "'";
      try (ResultSet rows = statement.executeQuery(exists)) {
        if (rows.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      throw new StartFailure("cannot create the database " + DATABASE, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, password);
  }

  @Override
  public void stop() {
    process.stop("INT", PATIENCE); // fast: roll back, disconnect, checkpoint
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return process.living();
  }
}
