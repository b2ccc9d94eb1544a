package io.storestream.cdc.capture;

import org.jspecify.annotations.Nullable;

/** How capture may begin; {@link #decide} is the only place that decides it. */
sealed interface Start {
  /** Go on where the stored progress ends. */
  record Resume() implements Start {}

  /**
   * Read every table, then the log.
   *
   * @param dropSlot a slot is left over from a snapshot that did not complete: only a new one comes
   *     with a snapshot that fits it exactly
   * @param forget stored progress is void
   */
  record Snapshot(boolean dropSlot, boolean forget) implements Start {}

  /** Something it needs is not there. */
  record NotYet(String reason) implements Start {}

  /** Changes would be missing and nobody would notice. */
  record Refuse(String reason) implements Start {}

  /**
   * @param now the database in front of us
   * @param end where its log ends
   */
  static Start decide(Progress stored, Identity now, long end, @Nullable Slot slot) {
    var known = stored.identity();
    if (!now.resnapshot().isEmpty()
        && (known == null || !known.resnapshot().equals(now.resnapshot()))) {
      return new Snapshot(slot != null, true);
    }
    if (known != null && !known.sameDatabase(now)) {
      return new Refuse(
          "stored progress belongs to database %s timeline %d, this is %s timeline %d"
              .formatted(
                  known.systemIdentifier(),
                  known.timeline(),
                  now.systemIdentifier(),
                  now.timeline()));
    }
    Long position = stored.position();
    if (position == null) {
      return new Snapshot(slot != null, false);
    }
    return gap(position, Math.max(position, stored.committed()), end, slot);
  }

  private static Start gap(long position, long reached, long end, @Nullable Slot slot) {
    if (slot == null) {
      return new Refuse(
          "the replication slot is gone: changes after WAL position " + position + " are lost");
    }
    if (slot.lost()) {
      return new Refuse("PostgreSQL has removed WAL that the replication slot still needed");
    }
    if (slot.confirmed() > reached) {
      return new Refuse(
          "the replication slot begins at WAL position %d, after the stored progress %d: it was recreated"
              .formatted(slot.confirmed(), reached));
    }
    if (position > end) {
      return new Refuse(
          "stored progress %d is beyond the end of the log %d: the database was restored from a backup"
              .formatted(position, end));
    }
    return new Resume();
  }
}
