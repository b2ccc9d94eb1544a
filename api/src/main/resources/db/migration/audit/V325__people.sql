-- masks also what an erasure removes from orders, and the browser a row came from
-- what a column's value looks like here: no secrets, no personal data (nobody can erase it from here), no novels
create or replace function audit.shown(entity text, name text, value jsonb) returns jsonb language sql immutable as $$
  select case
    when value is null or value = 'null' then value
    when name ~ '(password|secret|token|hash|jwk)' or name = 'key' then '"(secret)"'
    when entity <> 'identity.staff' and (name in ('email', 'phone', 'shipping_address', 'billing_address', 'address',
        'line1', 'line2', 'postal_code', 'user_agent', 'visitor_id', 'tracking_number', 'tracking_url')
      or entity in ('identity.customer', 'identity.address') and name in ('name', 'city', 'external_id')
      or entity in ('orders.history', 'orders.goods_return') and name = 'reason' -- buyers may have written it
      or entity = 'orders.invoice' and name = 'document'
      or entity = 'review.review' and name in ('author', 'title', 'body')) then '"(personal)"'
    when length(value::text) > 16384 then to_jsonb(left(value #>> '{}', 4000) || '…')
    else value
  end
$$;

-- also leaves out identity.erased_visitor: next to the request it would say whose browser that was
-- watches every table of the shop that is not watched yet; called after each migration, so no feature can forget it
create or replace function audit.watch_all() returns void language plpgsql as $$
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
      and (n.nspname, c.relname) not in (('identity', 'session'), ('identity', 'refresh_token'), ('identity', 'seal_key'),
        ('identity', 'erased_visitor'))
      and not exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'audit_record')
  loop
    execute format(
      'create trigger audit_record after insert or update or delete on %s for each row'
      ' when (current_setting(''audit.request'', true) <> '''') execute function audit.record(%s)',
      t.name, coalesce(t.keys, ''));
  end loop;
end $$;

drop trigger if exists audit_record on identity.erased_visitor;
