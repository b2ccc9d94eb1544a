-- Units promised to somebody until a moment; a row is gone once they are bought, released or expired,
-- so that the rows of a variant sum to stock.reserved.
create table inventory.reservation (
  holder     text        not null, -- a cart
  variant_id text        not null,
  quantity   int         not null check (quantity > 0),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (holder, variant_id)
);
create index on inventory.reservation (expires_at);
create index on inventory.reservation (variant_id);

-- How many units may be sold before they arrive; on_hand is then negative by what is owed.
-- Looser than before, so that the previous version, which never goes below zero, is still right.
alter table inventory.stock
  add column backorder_limit int not null default 0 check (backorder_limit between 0 and 1000000),
  drop constraint stock_on_hand_check,
  drop constraint stock_check,
  add constraint stock_reserved_check check (reserved >= 0),
  add constraint stock_not_oversold check (on_hand::bigint + backorder_limit >= reserved);
