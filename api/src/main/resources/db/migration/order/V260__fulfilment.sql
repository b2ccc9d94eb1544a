-- parcels of an order; which units are in which
create table orders.fulfilment (
  id              text        primary key,
  order_id        text        not null references orders.customer_order,
  status          text        not null check (status in
                    ('unfulfilled', 'packed', 'shipped', 'delivered', 'returned_to_origin')),
  carrier         text,
  tracking_number text,
  tracking_url    text,
  created_at      timestamptz not null default now(),
  shipped_at      timestamptz,
  delivered_at    timestamptz,
  returned_at     timestamptz
);
create index on orders.fulfilment (order_id, id);

create table orders.fulfilment_line (
  fulfilment_id text not null references orders.fulfilment,
  order_id      text not null,
  line          int  not null,
  quantity      int  not null check (quantity > 0),
  primary key (fulfilment_id, line),
  foreign key (order_id, line) references orders.line
);

-- units that went back on the shelf, and why; rows are only added
create table orders.restock (
  id        bigint      generated always as identity primary key,
  order_id  text        not null,
  line      int         not null,
  quantity  int         not null check (quantity > 0),
  cause     text        not null check (cause in
              ('cancellation', 'returned_to_origin', 'return', 'refund')),
  reference text        not null, -- the order, fulfilment, return or refund it belongs to
  at        timestamptz not null default now(),
  foreign key (order_id, line) references orders.line
);
create index on orders.restock (order_id, line);

-- the fulfilment, return, refund or invoice that changed
alter table orders.history add column reference text not null default '';
