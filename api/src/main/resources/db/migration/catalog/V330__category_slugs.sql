-- slugs that categories had before; a slug of a category is never one of them
create table catalog.category_slug_redirect (
  slug        text        primary key,
  category_id text        not null references catalog.category on delete cascade,
  created_at  timestamptz not null default now()
);
create index on catalog.category_slug_redirect (category_id);
