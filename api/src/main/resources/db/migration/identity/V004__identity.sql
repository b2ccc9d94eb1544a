create schema identity;

create table identity.customer (
  id            text        primary key,
  email         text        not null check (email <> ''),
  name          text        not null default '',
  country       text        not null default '',
  password_hash text,
  external_id   text        unique, -- id in the system it was imported from
  version       bigint      not null default 1,
  created_at    timestamptz not null default now()
);
create unique index on identity.customer (lower(email));

-- ES256 keys that sign access tokens; the newest active one signs, all unexpired ones are published
create table identity.signing_key (
  kid        text        primary key,
  jwk        jsonb       not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
