package io.storestream.api.inventory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets reservations expire. Any number of instances may sweep at once: each takes rows that no
 * other has in hand. Between two sweeps nobody is refused for the sake of an expired reservation,
 * because a buyer who comes short sweeps what they ask for.
 */
@Component
class Reservations {
  private static final int BATCH = 500; // per transaction, so that buyers never wait long

  private final JdbcReservations table;
  private final TransactionTemplate transaction;

  Reservations(JdbcReservations table, TransactionTemplate transaction) {
    this.table = table;
    this.transaction = transaction;
  }

  /** Gives back what was reserved for too long; returns how many reservations that were. */
  @Scheduled(fixedDelayString = "${inventory.sweep-interval:5s}")
  int sweep() {
    int all = 0;
    int batch;
    do {
      Integer swept = transaction.execute(_ -> table.expire(BATCH));
      batch = swept == null ? 0 : swept;
      all += batch;
    } while (batch == BATCH);
    return all;
  }
}
