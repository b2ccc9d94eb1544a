package io.storestream.stack.launch;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much a JVM compiles. Eight processes start at once on perhaps two cores, and the optimizing
 * compiler (C2) would take 30 of the 79 processor seconds of that start.
 */
enum Jit {
  /**
   * The fast compiler (C1) alone: for what mostly waits, copies and parses, where optimized code
   * comes too late to pay.
   */
  FAST,

  /** C2 too, but for what runs eight times as long as by default: for searching and training. */
  PATIENT,

  /** C2 as by default: for what has to be fast soon. */
  FULL;

  /**
   * A start cache knows what was hot in the run that made it, which C2 would compile at once, while
   * everything else starts.
   */
  private static final List<String> NO_HASTE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining", "-XX:-AOTRecordTraining");

  List<String> options() {
    return switch (this) {
      case FAST -> List.of("-XX:TieredStopAtLevel=1");
      case PATIENT ->
          Stream.concat(
                  NO_HASTE.stream(),
                  Stream.of(
                      "-XX:Tier4InvocationThreshold=40000",
                      "-XX:Tier4MinInvocationThreshold=4800",
                      "-XX:Tier4CompileThreshold=120000",
                      "-XX:Tier4BackEdgeThreshold=320000"))
              .toList();
      case FULL -> NO_HASTE;
    };
  }
}
