package io.storestream.command.demo;

import io.storestream.command.CommandFailure;
import io.storestream.command.client.ApiClient;
import io.storestream.command.client.ApiProblem;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Shoppers who visit the running shop, a few at a time, until told to stop. */
final class LiveTraffic implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveTraffic.class.getName());
  private static final int VISITORS = 3;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final DemoShop shop;
  private final ApiClient store;
  private final ApiClient staff;
  private final Counts counts = new Counts();

  /** What happened so far. */
  static final class Counts {
    final LongAdder visits = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder orders = new LongAdder();
    final LongAdder refunds = new LongAdder();
    final LongAdder refusals = new LongAdder();

    @Override
    public String toString() {
      return "%,d visits, %,d requests, %,d orders, %,d refunds, %,d refused"
          .formatted(visits.sum(), requests.sum(), orders.sum(), refunds.sum(), refusals.sum());
    }
  }

  LiveTraffic(DemoShop shop, ApiClient store, ApiClient staff) {
    this.shop = shop;
    this.store = store;
    this.staff = staff;
  }

  void start() {
    for (int i = 0; i < VISITORS; i++) {
      threads.execute(this::visitForEver);
    }
  }

  Counts counts() {
    return counts;
  }

  private void visitForEver() {
    var random = new Random();
    List<Shopper> shoppers = shop.shoppers();
    while (!Thread.currentThread().isInterrupted() && !threads.isShutdown()) {
      Shopper shopper = shoppers.get((int) (shoppers.size() * Math.pow(random.nextDouble(), 1.7)));
      try {
        new Visit(shopper, shop.catalog(), store, staff, counts, random).run();
        counts.visits.increment();
      } catch (ApiProblem e) {
        counts.refusals.increment();
        if (e.status() == 0 || e.status() >= 500) {
          LOG.log(Level.WARNING, e.getMessage());
        }
      } catch (CommandFailure | InterruptedException _) {
        return; // stopped in the middle of a call or a pause
      }
    }
  }

  /** Lets visits under way end, for five seconds at most. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
