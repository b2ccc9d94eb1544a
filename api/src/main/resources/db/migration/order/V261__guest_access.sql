-- secrets given to guests who knew the number and e-mail address of their order
create table orders.guest_access (
  token_hash text        primary key, -- SHA-256, hex
  order_id   text        not null references orders.customer_order,
  expires_at timestamptz not null
);
create index on orders.guest_access (order_id);
