package io.storestream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartTest {
  private static final Identity SHOP = new Identity("7001", 1, "");
  private static final long END = 1000;

  @Test
  void theFirstStartReadsEveryTable() {
    assertThat(Start.decide(new Progress(null, null, 0), SHOP, END, null))
        .isEqualTo(new Start.Snapshot(false, false));
  }

  @Test
  void aSnapshotThatDidNotCompleteBeginsAgainWithANewSlot() {
    assertThat(Start.decide(new Progress(SHOP, null, 0), SHOP, END, slot("reserved", 400)))
        .isEqualTo(new Start.Snapshot(true, false));
  }

  @Test
  void goesOnWhereItWas() {
    assertThat(decide(500, slot("reserved", 500))).isEqualTo(new Start.Resume());
    assertThat(decide(500, slot("extended", 400))).isEqualTo(new Start.Resume());
  }

  @Test
  void refusesWhenTheSlotIsGone() {
    assertThat(reason(decide(500, null))).contains("slot is gone", "500");
  }

  @Test
  void refusesWhenTheSlotLostItsWal() {
    assertThat(reason(decide(500, slot("lost", 400)))).contains("removed WAL");
  }

  @Test
  void refusesASlotThatWasRecreated() {
    assertThat(reason(decide(500, slot("reserved", 501)))).contains("recreated", "501", "500");
  }

  @Test
  void refusesADatabaseRestoredFromABackup() {
    assertThat(reason(decide(END + 1, slot("reserved", 400)))).contains("backup", "1001", "1000");
  }

  @Test
  void refusesAnotherDatabaseOrTimeline() {
    var stored = new Progress(SHOP, 500L, 0);
    for (var other : new Identity[] {new Identity("7002", 1, ""), new Identity("7001", 2, "")}) {
      assertThat(reason(Start.decide(stored, other, END, slot("reserved", 400))))
          .contains("7001 timeline 1");
    }
  }

  @Test
  void readsEveryTableAgainOncePerName() {
    var asked = new Identity("7002", 3, "after-restore");
    assertThat(Start.decide(new Progress(SHOP, 500L, 0), asked, END, null))
        .isEqualTo(new Start.Snapshot(false, true));
    assertThat(Start.decide(new Progress(asked, 500L, 0), asked, END, slot("reserved", 500)))
        .isEqualTo(new Start.Resume());
  }

  private static Start decide(long position, @Nullable Slot slot) {
    return Start.decide(new Progress(SHOP, position, 0), SHOP, END, slot);
  }

  private static Slot slot(String walStatus, long confirmed) {
    return new Slot(walStatus, confirmed, END - confirmed, null);
  }

  private static String reason(Start start) {
    return start instanceof Start.Refuse refuse ? refuse.reason() : "no refusal: " + start;
  }
}
