-- what the amounts are made of: amount = quantity x unit price - discount + shipping + tax, unless
-- the tax is included in the prices; an order's total stays the sum of its lines
alter table orders.line
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column shipping_minor bigint not null default 0 check (shipping_minor >= 0),
  add column tax_minor      bigint not null default 0 check (tax_minor >= 0);

alter table orders.customer_order
  add column discount_minor bigint  not null default 0 check (discount_minor >= 0),
  add column shipping_minor bigint  not null default 0 check (shipping_minor >= 0),
  add column tax_minor      bigint  not null default 0 check (tax_minor >= 0),
  add column tax_included   boolean not null default false,
  add column receipt        jsonb; -- promotions, coupons and shipping option behind these
