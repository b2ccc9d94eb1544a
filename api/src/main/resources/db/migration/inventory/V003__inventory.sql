create schema inventory;

create table inventory.stock (
  variant_id text primary key references catalog.variant on delete cascade,
  product_id text not null,
  on_hand    int  not null default 0 check (on_hand >= 0),
  reserved   int  not null default 0 check (reserved >= 0 and reserved <= on_hand)
);
create index on inventory.stock (product_id);

-- every change of on_hand; sums to it
create table inventory.movement (
  id         bigint      generated always as identity primary key,
  variant_id text        not null,
  delta      int         not null check (delta <> 0),
  reason     text        not null, -- opening, adjustment, sale, cancellation, return
  reference  text        not null default '',
  actor      text        not null default '',
  at         timestamptz not null default now()
);
create index on inventory.movement (variant_id, id);
