create schema promotion;

-- counts changes of the configuration; its row makes writers take turns and tells readers what is new
create table promotion.revision (
  id    int    primary key check (id = 1),
  value bigint not null
);
insert into promotion.revision values (1, 1);

-- what staff have set up: few rows, read whole
create table promotion.definition (
  id         text        primary key,
  kind       text        not null check (kind in ('promotion', 'tax_class', 'tax_zone', 'shipping_method')),
  definition jsonb       not null,
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on promotion.definition (kind, id);
insert into promotion.definition (id, kind, definition)
values ('standard', 'tax_class', '{"code": "standard", "name": "Standard"}');

create table promotion.coupon (
  code               text primary key check (code = upper(code) and code <> ''),
  promotion_id       text not null references promotion.definition on delete cascade,
  usage_limit        int  check (usage_limit > 0),
  per_customer_limit int  check (per_customer_limit > 0),
  uses               int  not null default 0 check (uses >= 0), -- by orders that are not canceled
  created_at         timestamptz not null default now()
);
create index on promotion.coupon (promotion_id);

create table promotion.coupon_use (
  code     text not null references promotion.coupon on delete cascade,
  customer text not null, -- customer id, or hash of a guest's e-mail address
  uses     int  not null check (uses >= 0),
  primary key (code, customer)
);

-- which order used which coupon; rows stay when the coupon is deleted
create table promotion.redemption (
  order_id     text        not null,
  code         text        not null,
  promotion_id text        not null,
  customer     text        not null,
  redeemed_at  timestamptz not null default now(),
  released_at  timestamptz, -- the order was canceled
  primary key (order_id, code)
);
create index on promotion.redemption (code);

-- who has bought at the price of a first order: once, however many carts they complete at once
create table promotion.first_order (
  customer_id text primary key,
  order_id    text not null unique
);

-- how a variant is sold; without a row: one or more at a time, standard tax, no weight
create table promotion.terms (
  variant_id   text   primary key references catalog.variant on delete cascade,
  min_quantity int    not null default 1 check (min_quantity > 0),
  max_quantity int    check (max_quantity >= min_quantity),
  multiple     int    not null default 1 check (multiple > 0),
  weight_grams int    not null default 0 check (weight_grams >= 0),
  tax_class    text   not null default 'standard',
  version      bigint not null default 1
);
