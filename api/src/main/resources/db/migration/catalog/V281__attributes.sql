-- what attributes of products mean; one that is not listed holds text
create table catalog.attribute (
  name       text        primary key check (name ~ '^[a-z][a-z0-9_]{0,63}$'),
  label      text        not null default '',
  type       text        not null check (type in ('text', 'number', 'flag')),
  unit       text        not null default '',
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
