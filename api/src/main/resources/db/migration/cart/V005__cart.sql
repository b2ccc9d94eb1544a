create schema cart;

create table cart.cart (
  id               text        primary key,
  token_hash       text, -- of the guest secret, sent as X-Cart-Token
  customer_id      text,
  visitor_id       text,
  email            text,
  currency         text        not null,
  shipping_address jsonb,
  payment_method   text,
  order_id         text, -- set once completed
  version          bigint      not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  check ((token_hash is null) <> (customer_id is null))
);
create index on cart.cart (customer_id);

create table cart.item (
  id         text        primary key,
  cart_id    text        not null references cart.cart on delete cascade,
  variant_id text        not null,
  quantity   int         not null check (quantity between 1 and 9999),
  created_at timestamptz not null default now(),
  unique (cart_id, variant_id)
);
