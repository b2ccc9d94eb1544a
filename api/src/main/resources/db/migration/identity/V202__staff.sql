create table identity.staff (
  id             text        primary key,
  email          text        not null check (email <> ''),
  name           text        not null default '',
  role           text        not null check (role in ('owner', 'manager', 'support', 'analyst')),
  active         boolean     not null default true,
  password_hash  text        not null,
  sessions_since timestamptz not null default now(), -- earlier sessions have ended
  version        bigint      not null default 1,
  created_at     timestamptz not null default now()
);
create unique index on identity.staff (lower(email));

create table identity.api_key (
  id           text        primary key,
  name         text        not null,
  key_hash     text        not null unique, -- SHA-256 of the key, hex
  permissions  text[]      not null,
  created_by   text        not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,
  last_used_at timestamptz, -- to the minute
  revoked_at   timestamptz
);
