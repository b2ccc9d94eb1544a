package io.storestream.contracts;

import static io.storestream.contracts.Topic.Retention.COMPACT;
import static io.storestream.contracts.Topic.Retention.FOREVER;
import static io.storestream.contracts.Topic.Retention.MONTH;

import java.util.List;

/**
 * Every topic of the system. Auto-creation is off; each application creates the missing ones at
 * start.
 */
public final class Topics {
  /** Partitions of every topic on the embedded stack; production sets more before first use. */
  public static final int PARTITIONS = 3;

  /**
   * Catalogue and stock rows. Partition: {@link Partitions#of(String, int)} of the product id, so a
   * product's history has one order; key {@code table/row key}, so compaction keeps each row.
   * Category rows go to every partition.
   */
  public static final Topic<RowChange> CATALOG = topic("cdc.catalog", RowChange.class, COMPACT);

  /** Whole order after each change, keyed by order id. */
  public static final Topic<OrderEvent> ORDER = topic("event.order.v1", OrderEvent.class, FOREVER);

  /** Credit notes that belong to no order, keyed by credit note id. */
  public static final Topic<CreditNoteEvent> CREDIT_NOTE =
      topic("event.credit-note.v1", CreditNoteEvent.class, FOREVER);

  /** Requests to run a batch job, keyed by request id. */
  public static final Topic<BatchRequestEvent> BATCH_REQUEST =
      topic("event.batch-request.v1", BatchRequestEvent.class, FOREVER);

  /** Requests for a new password, keyed by request id; their tokens are sealed. */
  public static final Topic<PasswordResetEvent> PASSWORD_RESET =
      topic("event.password-reset.v1", PasswordResetEvent.class, MONTH);

  /** Names of people who are forgotten, keyed by visitor id or customer id. */
  public static final Topic<ErasureEvent> ERASURE =
      topic("event.erasure.v1", ErasureEvent.class, FOREVER);

  /** Behaviour by kind, keyed by visitor id. */
  public static final Topic<BehaviourEvent> VIEW =
      topic("behaviour.view.v1", BehaviourEvent.class, FOREVER);

  public static final Topic<BehaviourEvent> CLICK =
      topic("behaviour.click.v1", BehaviourEvent.class, FOREVER);
  public static final Topic<BehaviourEvent> CART =
      topic("behaviour.cart.v1", BehaviourEvent.class, FOREVER);
  public static final Topic<BehaviourEvent> SEARCH =
      topic("behaviour.search.v1", BehaviourEvent.class, FOREVER);

  /** Lists shown to a visitor, with the request id that later clicks refer to. */
  public static final Topic<BehaviourEvent> IMPRESSION =
      topic("behaviour.impression.v1", BehaviourEvent.class, FOREVER);

  /** Product documents for the search index, keyed by product id. */
  public static final Topic<ProductDocument> PRODUCT_INDEX =
      topic("index.products.v1", ProductDocument.class, COMPACT);

  /** One document per order, keyed by order id. */
  public static final Topic<OrderFact> ORDER_FACT =
      topic("facts.order.v1", OrderFact.class, COMPACT);

  /**
   * What each order version added to the figures, keyed by source id; summing it gives the figures
   * at any position.
   */
  public static final Topic<LedgerFact> LEDGER_FACT =
      topic("facts.ledger.v1", LedgerFact.class, FOREVER);

  /** Running totals, keyed by {@link SalesFact#cell()}. */
  public static final Topic<SalesFact> SALES_FACT =
      topic("facts.sales.v1", SalesFact.class, COMPACT);

  /** Last products a visitor saw, keyed by visitor id. */
  public static final Topic<VisitorHistory> VISITOR_HISTORY =
      topic("facts.visitor-history.v1", VisitorHistory.class, COMPACT);

  /** Decayed product scores, keyed by product id. */
  public static final Topic<TrendingFact> TRENDING_FACT =
      topic("facts.trending.v1", TrendingFact.class, COMPACT);

  /** Requests answered, keyed by request id; some are missing when Kafka was away for long. */
  public static final Topic<AccessEvent> ACCESS = topic("access.v1", AccessEvent.class, MONTH);

  /** Records an application could not read, with reason headers. */
  public static final Topic<byte[]> PIPELINES_DEAD_LETTERS =
      topic("dlq.pipelines", byte[].class, MONTH);

  /** Offsets of the Debezium engine; one partition. */
  public static final Topic<byte[]> CDC_OFFSETS =
      new Topic<>("cdc.offsets", byte[].class, COMPACT, 1);

  public static final List<Topic<BehaviourEvent>> BEHAVIOUR =
      List.of(VIEW, CLICK, CART, SEARCH, IMPRESSION);

  /** Topics on which {@code cdc} writes watermarks. */
  public static final List<Topic<?>> CAPTURED =
      List.of(CATALOG, ORDER, CREDIT_NOTE, BATCH_REQUEST, PASSWORD_RESET, ERASURE);

  public static final List<Topic<?>> ALL =
      List.of(
          CATALOG,
          ORDER,
          CREDIT_NOTE,
          BATCH_REQUEST,
          PASSWORD_RESET,
          ERASURE,
          VIEW,
          CLICK,
          CART,
          SEARCH,
          IMPRESSION,
          ACCESS,
          PRODUCT_INDEX,
          ORDER_FACT,
          LEDGER_FACT,
          SALES_FACT,
          VISITOR_HISTORY,
          TRENDING_FACT,
          PIPELINES_DEAD_LETTERS,
          CDC_OFFSETS);

  private Topics() {}

  private static <V> Topic<V> topic(String name, Class<V> value, Topic.Retention retention) {
    return new Topic<>(name, value, retention, PARTITIONS);
  }
}
