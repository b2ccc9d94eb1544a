-- the last number given in a series; the row is locked until the invoice commits, so that a
-- rollback takes the number back and none is left out
create table orders.invoice_series (
  series text   primary key, -- year of the shop's calendar
  last   bigint not null
);

-- rows are only added and never changed
create table orders.invoice (
  number    text        primary key, -- series, dash, place in six digits or more
  series    text        not null references orders.invoice_series,
  place     bigint      not null,
  order_id  text        not null unique references orders.customer_order,
  issued_at timestamptz not null,
  document  jsonb       not null, -- the order as it stood
  unique (series, place)
);
