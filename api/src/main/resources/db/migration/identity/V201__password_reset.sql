create table identity.password_reset (
  id          text        primary key,
  customer_id text        not null references identity.customer on delete cascade,
  token_hash  text        not null unique, -- SHA-256 of the token, hex
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz
);
create index on identity.password_reset (customer_id);
create index on identity.password_reset (expires_at);

-- seals secrets that leave the database in events: who reads topics only cannot open them
create table identity.seal_key (
  id  int   primary key check (id = 1),
  key bytea not null
);
