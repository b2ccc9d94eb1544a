create schema orders;

create table orders.customer_order (
  id               text        primary key,
  number           text        not null unique, -- not guessable
  external_id      text        unique, -- number in the system it was imported from
  source           text        not null check (source in ('checkout', 'import')),
  status           text        not null check (status in
                     ('pending_payment', 'confirmed', 'completed', 'canceled', 'expired', 'needs_review')),
  sold             boolean     not null, -- counts as revenue: confirmed and not canceled
  customer_id      text,
  visitor_id       text,
  email            text,
  currency         text        not null,
  country          text        not null,
  payment_method   text        not null,
  shipping_address jsonb,
  total_minor      bigint      not null check (total_minor >= 0),
  refunded_minor   bigint      not null default 0 check (refunded_minor between 0 and total_minor),
  placed_at        timestamptz not null,
  version          bigint      not null default 1,
  created_at       timestamptz not null default now()
);
create index on orders.customer_order (customer_id, placed_at desc);
create index on orders.customer_order (placed_at desc, id desc);

create table orders.line (
  order_id          text   not null references orders.customer_order,
  line              int    not null,
  product_id        text   not null,
  variant_id        text   not null,
  sku               text   not null,
  title             text   not null,
  category_id       text, -- primary category when it was sold
  category_name     text,
  quantity          int    not null check (quantity > 0),
  unit_price_minor  bigint not null check (unit_price_minor >= 0),
  amount_minor      bigint not null check (amount_minor >= 0),
  refunded_quantity int    not null default 0 check (refunded_quantity between 0 and quantity),
  refunded_minor    bigint not null default 0 check (refunded_minor between 0 and amount_minor),
  primary key (order_id, line)
);

create table orders.history (
  id       bigint      generated always as identity primary key,
  order_id text        not null references orders.customer_order,
  what     text        not null, -- order.confirmed, order.canceled, …
  actor    text        not null,
  reason   text        not null default '',
  at       timestamptz not null default now()
);
create index on orders.history (order_id, id);
