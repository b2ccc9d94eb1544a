create table orders.goods_return (
  id           text        primary key,
  order_id     text        not null references orders.customer_order,
  status       text        not null check (status in
                 ('requested', 'approved', 'received', 'refunded', 'rejected')),
  reason       text        not null, -- the shopper's
  answer       text        not null default '', -- the shop's
  restocked    boolean, -- decided on receipt
  refund_id    text,
  refund_minor bigint,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now()
);
create index on orders.goods_return (order_id, id);
create index on orders.goods_return (status, id);

create table orders.goods_return_line (
  return_id text not null references orders.goods_return,
  order_id  text not null,
  line      int  not null,
  quantity  int  not null check (quantity > 0),
  primary key (return_id, line),
  foreign key (order_id, line) references orders.line
);
