package io.storestream.command.retail;

import java.util.ArrayList;
import java.util.List;

/** Cuts the stream of orders into requests: the same stream gives the same batches. */
final class OrderBatches {
  private static final int MOST_ORDERS = 200;
  private static final int MOST_LINES = 4000;

  private final Sender sender;
  private List<PlannedOrder> orders = new ArrayList<>();
  private int lines;
  private int batch;

  OrderBatches(Sender sender) {
    this.sender = sender;
  }

  /** Takes a full batch. */
  interface Sender {
    void send(int batch, List<PlannedOrder> orders);
  }

  void add(PlannedOrder order) {
    int size = order.lines().size();
    if (!orders.isEmpty() && (orders.size() == MOST_ORDERS || lines + size > MOST_LINES)) {
      flush();
    }
    orders.add(order);
    lines += size;
  }

  /** Sends what is left. */
  void flush() {
    if (!orders.isEmpty()) {
      sender.send(batch++, orders);
      orders = new ArrayList<>();
      lines = 0;
    }
  }
}
