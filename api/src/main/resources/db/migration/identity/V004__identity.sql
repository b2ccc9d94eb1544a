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

-- ES256 keys that sign access tokens; the newest signs, all unexpired ones are published
create table identity.signing_key (
  kid        text        primary key,
  jwk        jsonb       not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- one login; every refresh token that follows from it belongs to it
create table identity.session (
  id          text        primary key,
  customer_id text        not null references identity.customer on delete cascade,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  revoked_why text
);
create index on identity.session (customer_id);
create index on identity.session (expires_at);

create table identity.refresh_token (
  hash       text        primary key, -- SHA-256 of the token, hex
  session_id text        not null references identity.session on delete cascade,
  issued_at  timestamptz not null default now(),
  spent_at   timestamptz
);
create index on identity.refresh_token (session_id);
