package io.storestream.api.inventory;

import static org.awaitility.Awaitility.await;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the time of a reservation pass, for tests of other packages. */
public final class LapsedReservation {
  private LapsedReservation() {}

  /**
   * @param holder as in a cart id; has nothing reserved afterwards
   */
  public static void of(String holder, BeanFactory beans) {
    var db = beans.getBean(JdbcClient.class);
    var reservations = beans.getBean(Reservations.class);
    db.sql("update inventory.reservation set expires_at = now() - interval '1 s' where holder = ?")
        .param(holder)
        .update();
    await()
        .until(() -> {
          reservations.sweep(); // leaves what another sweep has in hand
          return db.sql("select count(*) from inventory.reservation where holder = ?")
                  .param(holder)
                  .query(Integer.class)
                  .single()
              == 0;
        });
  }
}
