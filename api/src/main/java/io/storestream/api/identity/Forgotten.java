package io.storestream.api.identity;

import io.storestream.api.web.ErasedPeople;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.PersonalData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps in memory who was erased, so that no request pays for asking; reads what other instances
 * have erased every {@link #FRESH} milliseconds.
 */
@Component
class Forgotten implements ErasedPeople {
  private static final int FRESH = 2_000;

  /** Longer than any access token lives. */
  private static final Duration CUSTOMERS = Duration.ofDays(1);

  /** A transaction that began so long ago may commit now. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final JdbcErasures erasures;
  private final Clock clock;
  private final Set<String> customers = ConcurrentHashMap.newKeySet();
  private final Set<String> visitorHashes = ConcurrentHashMap.newKeySet();
  private @Nullable Instant readUntil;

  Forgotten(JdbcErasures erasures, Clock clock) {
    this.erasures = erasures;
    this.clock = clock;
  }

  @Override
  public boolean customer(String customerId) {
    return customers.contains(customerId);
  }

  @Override
  public boolean visitor(String visitorId) {
    return !visitorHashes.isEmpty() && visitorHashes.contains(Hashes.hex(visitorId));
  }

  void add(PersonalData.Person person) {
    if (person.customerId() != null) {
      customers.add(person.customerId());
    }
    person.visitors().forEach(visitor -> visitorHashes.add(Hashes.hex(visitor)));
  }

  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(fixedDelay = FRESH, initialDelay = FRESH)
  synchronized void refresh() {
    Instant now = clock.instant();
    Instant until = readUntil;
    customers.addAll(erasures.customersSince(until == null ? now.minus(CUSTOMERS) : until));
    visitorHashes.addAll(erasures.visitorsSince(until == null ? Instant.EPOCH : until));
    readUntil = now.minus(OVERLAP);
  }
}
