-- copies of what the topologies say; everything here can be rebuilt from Kafka

-- what each version of an order or credit note added to the figures
create table analytics.ledger (
  source_id     text        not null,
  version       bigint      not null,
  seq           int         not null,
  position      bigint      not null, -- WAL position of the event
  at            timestamptz not null, -- when it counts
  day           date        not null, -- of at, in the shop's time zone
  country       text        not null,
  method        text        not null,
  currency      text        not null,
  orders        int         not null,
  units         int         not null,
  sales_minor   bigint      not null,
  refunds_minor bigint      not null,
  net_reporting double precision not null, -- major units of the reporting currency
  primary key (source_id, version, seq)
);
create index on analytics.ledger (position);

-- running totals per partition of the order stream; a figure is the sum over partitions
create table analytics.sales (
  dimension     text        not null check (dimension in
                  ('total', 'minute', 'product', 'category', 'country', 'method')),
  day           date        not null,
  key           text        not null,
  currency      text        not null,
  partition     int         not null,
  label         text        not null,
  at            timestamptz not null, -- start of the day or minute
  revision      bigint      not null,
  orders        bigint      not null,
  units         bigint      not null,
  sales_minor   bigint      not null,
  refunds_minor bigint      not null,
  net_reporting double precision not null,
  position      bigint      not null,
  primary key (dimension, day, key, currency, partition)
);

create table analytics.behaviour_event (
  event_id    text        primary key,
  kind        text        not null,
  visitor_id  text        not null,
  customer_id text,
  at          timestamptz not null,
  received_at timestamptz not null,
  product_id  text,
  quantity    int         not null,
  query       text,
  request_id  text,
  list        text,
  items       jsonb,
  results     bigint,
  consent     boolean     not null,
  bot         boolean     not null
);
create index on analytics.behaviour_event (at);
