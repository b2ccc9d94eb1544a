create schema catalog;

create table catalog.category (
  id         text        primary key,
  parent_id  text        references catalog.category,
  slug       text        not null unique,
  name       text        not null check (name <> ''),
  position   int         not null default 0,
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table catalog.product (
  id          text        primary key,
  slug        text        not null unique,
  title       text        not null check (title <> ''),
  description text        not null default '',
  status      text        not null check (status in ('draft', 'published', 'archived')),
  brand       text,
  attributes  jsonb       not null default '{}', -- {"color": ["red"], "material": ["wood"]}
  options     jsonb       not null default '[]', -- [{"name": "size", "values": ["S", "M"]}]
  version     bigint      not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
create index on catalog.product (created_at desc, id desc);

create table catalog.product_category (
  product_id  text not null references catalog.product on delete cascade,
  category_id text not null references catalog.category,
  position    int  not null, -- 0 is the primary category
  primary key (product_id, category_id)
);
create index on catalog.product_category (category_id);

create table catalog.variant (
  id         text        primary key,
  product_id text        not null references catalog.product on delete cascade,
  sku        text        not null unique check (sku <> ''),
  options    jsonb       not null default '{}', -- {"size": "S"}
  position   int         not null default 0,
  created_at timestamptz not null default now()
);
create index on catalog.variant (product_id);

create table catalog.price (
  variant_id        text   not null references catalog.variant on delete cascade,
  product_id        text   not null,
  currency          text   not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor      bigint not null check (amount_minor >= 0),
  list_amount_minor bigint check (list_amount_minor >= amount_minor),
  primary key (variant_id, currency)
);
create index on catalog.price (product_id);
