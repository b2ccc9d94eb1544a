-- a key is published before it signs, so that whoever keeps a copy of the published keys knows it
alter table identity.signing_key add column signs_from timestamptz; -- null: since created_at

-- what a customer recognises a login by
alter table identity.session add column user_agent text;
alter table identity.session add column address text;
alter table identity.session add column used_at timestamptz; -- last refresh

create table identity.address (
  id          text        primary key,
  customer_id text        not null references identity.customer on delete cascade,
  name        text        not null,
  line1       text        not null,
  line2       text,
  city        text        not null,
  postal_code text        not null,
  country     text        not null,
  preferred   boolean     not null default false,
  version     bigint      not null default 1,
  created_at  timestamptz not null default now()
);
create index on identity.address (customer_id, id);
create unique index on identity.address (customer_id) where preferred;
