-- who of the staff did what, from where; rows are only added
create schema audit;

-- a write by staff or a server, noted before it is carried out
create table audit.request (
  id         text        primary key, -- sorts by time
  at         timestamptz not null,
  actor      text        not null, -- key, or the id of a staff account or API key
  method     text        not null,
  path       text        not null,
  address    text        not null,
  request_id text        not null,
  trace_id   text        not null
);
create index on audit.request (actor, id);
create index on audit.request (at);

-- how it ended; none when the process died meanwhile
create table audit.outcome (
  audit_id  text        primary key references audit.request,
  at        timestamptz not null,
  route     text,
  status    int         not null,
  body_hash text -- SHA-256, hex
);

-- each row it changed, in the transaction of the change
create table audit.change (
  id        bigint      generated always as identity primary key,
  audit_id  text        not null references audit.request,
  at        timestamptz not null default clock_timestamp(),
  entity    text        not null, -- schema.table
  entity_id text        not null, -- primary key, its parts joined by /
  action    text        not null check (action in ('created', 'changed', 'deleted')),
  before    jsonb, -- changed columns, or the whole row
  after     jsonb
);
create index on audit.change (audit_id, id);
create index on audit.change (entity, entity_id, id);

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit.% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on audit.request for each statement execute function audit.refuse();
create trigger append_only before update or delete or truncate on audit.outcome for each statement execute function audit.refuse();
create trigger append_only before update or delete or truncate on audit.change for each statement execute function audit.refuse();

-- what a column's value looks like here: no secrets, no personal data (nobody can erase it from here), no novels
create function audit.shown(entity text, name text, value jsonb) returns jsonb language sql immutable as $$
  select case
    when value is null or value = 'null' then value
    when name ~ '(password|secret|token|hash|jwk)' or name = 'key' then '"(secret)"'
    when entity <> 'identity.staff' and (name in ('email', 'phone', 'shipping_address', 'billing_address', 'address',
        'line1', 'line2', 'postal_code', 'user_agent')
      or entity in ('identity.customer', 'identity.address') and name in ('name', 'city', 'external_id')
      or entity = 'review.review' and name in ('author', 'title', 'body')) then '"(personal)"'
    when length(value::text) > 16384 then to_jsonb(left(value #>> '{}', 4000) || '…')
    else value
  end
$$;

-- notes a row's change when the transaction works for a staff request; arguments: columns of the primary key
create function audit.record() returns trigger language plpgsql as $$
declare
  entity text := tg_table_schema || '.' || tg_table_name;
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  old_shown jsonb;
  new_shown jsonb;
begin
  select jsonb_object_agg(c.name, audit.shown(entity, c.name, old_row -> c.name)) filter (where old_row is not null),
         jsonb_object_agg(c.name, audit.shown(entity, c.name, new_row -> c.name)) filter (where new_row is not null)
    into old_shown, new_shown
    from jsonb_object_keys(coalesce(new_row, old_row)) c (name)
    where tg_op <> 'UPDATE' or old_row -> c.name is distinct from new_row -> c.name;
  if tg_op = 'UPDATE' and new_shown is null then
    return null;
  end if;
  insert into audit.change (audit_id, entity, entity_id, action, before, after) values (
    current_setting('audit.request'),
    entity,
    coalesce((select string_agg(coalesce(new_row, old_row) ->> k.name, '/' order by k.place)
              from unnest(tg_argv) with ordinality k (name, place)), ''),
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    old_shown,
    new_shown);
  return null;
end $$;

-- watches every table of the shop that is not watched yet; called after each migration, so no feature can forget it
create function audit.watch_all() returns void language plpgsql as $$
declare
  t record;
begin
  for t in
    select c.oid::regclass as name,
      (select string_agg(quote_literal(a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = c.oid and i.indisprimary) as keys
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname !~ '^pg_'
      and n.nspname not in ('information_schema', 'public', 'audit', 'web', 'outbox', 'capture', 'analytics', 'recommender')
      and (n.nspname, c.relname) not in (('identity', 'session'), ('identity', 'refresh_token'), ('identity', 'seal_key'))
      and not exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'audit_record')
  loop
    execute format(
      'create trigger audit_record after insert or update or delete on %s for each row'
      ' when (current_setting(''audit.request'', true) <> '''') execute function audit.record(%s)',
      t.name, coalesce(t.keys, ''));
  end loop;
end $$;
