package io.storestream.command.lifecycle;

import io.storestream.command.RunningSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code status} shows.
 *
 * @param memoryBytes sum over the processes, the supervisor included
 */
record SystemStatus(String data, boolean healthy, long memoryBytes, List<Line> processes) {
  /**
   * @param memoryBytes proportional set size, children included
   */
  record Line(
      String name, long pid, int port, String health, long memoryBytes, long uptimeSeconds) {}

  /** Asks every process, at the same time. */
  static SystemStatus of(RunningSystem system) {
    Health health = new Health(system);
    List<Line> lines =
        new ArrayList<>(
            system.processes().parallelStream().map(part -> line(part, health)).toList());
    ProcessHandle.of(system.supervisorPid())
        .ifPresent(handle ->
            lines.add(
                new Line(
                    "supervisor",
                    handle.pid(),
                    0,
                    Health.HEALTHY,
                    MemoryUse.of(handle),
                    uptime(handle))));
    return new SystemStatus(
        system.data(),
        lines.stream().allMatch(line -> line.health().equals(Health.HEALTHY)),
        lines.stream().mapToLong(Line::memoryBytes).sum(),
        lines);
  }

  private static Line line(RunningSystem.Part part, Health health) {
    return ProcessHandle.of(part.pid())
        .filter(handle -> startedAt(handle).equals(part.startedAt()))
        .map(handle ->
            new Line(
                part.name(),
                part.pid(),
                part.port(),
                health.of(part),
                MemoryUse.ofTree(handle),
                uptime(handle)))
        .orElseGet(() -> new Line(part.name(), part.pid(), part.port(), "has ended", 0, 0));
  }

  private static long uptime(ProcessHandle handle) {
    return Duration.between(startedAt(handle), Instant.now()).toSeconds();
  }

  private static Instant startedAt(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }
}
