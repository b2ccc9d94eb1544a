create schema payment;

create table payment.payment (
  id             text        primary key,
  order_id       text        not null unique references orders.customer_order,
  provider       text        not null check (provider in ('cod')),
  status         text        not null check (status in
                   ('due', 'captured', 'partially_refunded', 'refunded', 'voided')),
  amount_minor   bigint      not null check (amount_minor >= 0),
  captured_minor bigint      not null default 0 check (captured_minor between 0 and amount_minor),
  refunded_minor bigint      not null default 0 check (refunded_minor between 0 and captured_minor),
  currency       text        not null,
  created_at     timestamptz not null default now(),
  captured_at    timestamptz
);

create table payment.refund (
  id           text        primary key,
  payment_id   text        not null references payment.payment,
  order_id     text        not null references orders.customer_order,
  external_id  text        unique,
  status       text        not null check (status in ('pending', 'succeeded', 'failed')),
  amount_minor bigint      not null check (amount_minor >= 0),
  country      text        not null,
  reason       text        not null default '',
  refunded_at  timestamptz not null, -- business time: figures count it on this day
  created_at   timestamptz not null default now()
);
create index on payment.refund (order_id);

create table payment.refund_line (
  refund_id    text   not null references payment.refund,
  line         int    not null,
  quantity     int    not null check (quantity >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (refund_id, line)
);

-- credits that belong to no order we know
create table payment.credit_note (
  id            text        primary key,
  external_id   text        unique,
  customer_id   text,
  currency      text        not null,
  country       text        not null,
  method        text        not null,
  product_id    text        not null,
  variant_id    text        not null,
  sku           text        not null,
  category_id   text,
  category_name text,
  quantity      int         not null check (quantity >= 0),
  amount_minor  bigint      not null check (amount_minor >= 0),
  reason        text        not null default '',
  issued_at     timestamptz not null,
  created_at    timestamptz not null default now()
);
create index on payment.credit_note (issued_at);
