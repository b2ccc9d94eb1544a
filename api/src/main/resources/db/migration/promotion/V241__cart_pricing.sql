alter table cart.cart add column shipping_option text;

create table cart.coupon (
  cart_id  text        not null references cart.cart on delete cascade,
  code     text        not null,
  added_at timestamptz not null default now(),
  primary key (cart_id, code)
);

-- what a shopper was shown at checkout
create table cart.quote (
  id         text        primary key,
  cart_id    text        not null references cart.cart on delete cascade,
  receipt    jsonb       not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on cart.quote (cart_id);
create index on cart.quote (expires_at);
