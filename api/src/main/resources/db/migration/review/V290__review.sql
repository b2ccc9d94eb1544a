create schema review;

create table review.review (
  id          text        primary key,
  product_id  text        not null,
  customer_id text        not null,
  rating      int         not null check (rating between 1 and 5),
  title       text        not null default '',
  body        text        not null default '',
  author      text        not null default '', -- as the customer wants to be called
  verified    boolean     not null, -- the customer had bought the product
  status      text        not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
  reason      text        not null default '', -- why it was rejected
  decided_by  text,
  decided_at  timestamptz,
  version     bigint      not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  unique (product_id, customer_id)
);
create index on review.review (product_id, status, id desc);
create index on review.review (status, id desc);
create index on review.review (customer_id);

-- sums over the approved reviews; cdc captures it, one row per product that ever had one
create table review.summary (
  product_id   text   primary key,
  rating_count int    not null check (rating_count >= 0),
  rating_sum   bigint not null check (rating_sum between rating_count and 5 * rating_count),
  stars        int[]  not null -- how many reviews gave 1, 2, 3, 4, 5
);
alter table review.summary replica identity full;
alter publication storestream add table review.summary;
