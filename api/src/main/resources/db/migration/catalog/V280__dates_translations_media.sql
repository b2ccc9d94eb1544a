-- when the store shows a published product, what it is called in other languages, its pictures
alter table catalog.product
  add column publish_at   timestamptz,
  add column unpublish_at timestamptz,
  add column translations jsonb not null default '{}', -- {"fr": {"title": "Lampe", "description": "…"}}
  add column media        jsonb not null default '[]', -- [{"url": "https://…", "alt": "from the front"}]
  add constraint product_dates check (publish_at < unpublish_at);

-- former slugs; a slug of a product is never one of them
create table catalog.slug_redirect (
  slug       text        primary key,
  product_id text        not null references catalog.product on delete cascade,
  created_at timestamptz not null default now()
);
create index on catalog.slug_redirect (product_id);
