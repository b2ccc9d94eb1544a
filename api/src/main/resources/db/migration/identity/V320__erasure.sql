-- who was forgotten, when, and what became of their data; the id leads to nobody
create table identity.erasure (
  customer_id text        primary key,
  erased_at   timestamptz not null,
  erased_by   text        not null, -- customer, or who of the staff
  report      jsonb       not null
);
create index on identity.erasure (erased_at);

-- browsers of forgotten people, by SHA-256 of the visitor id, hex: they name nobody any more
create table identity.erased_visitor (
  hash      text        primary key,
  erased_at timestamptz not null
);
create index on identity.erased_visitor (erased_at);
