-- masks also who used a coupon: for a guest that is a hash of the e-mail address, which can be guessed
-- what a column's value looks like here: no secrets, no personal data (nobody can erase it from here), no novels
create or replace function audit.shown(entity text, name text, value jsonb) returns jsonb language sql immutable as $$
  select case
    when value is null or value = 'null' then value
    when name ~ '(password|secret|token|hash|jwk)' or name = 'key' then '"(secret)"'
    when entity <> 'identity.staff' and (name in ('email', 'phone', 'shipping_address', 'billing_address', 'address',
        'line1', 'line2', 'postal_code', 'user_agent', 'visitor_id', 'tracking_number', 'tracking_url')
      or entity in ('identity.customer', 'identity.address') and name in ('name', 'city', 'external_id')
      or entity in ('orders.history', 'orders.goods_return', 'payment.refund', 'payment.credit_note')
        and name in ('reason', 'answer') -- buyers may have written it, or be named in it
      or entity = 'orders.invoice' and name = 'document'
      or entity like 'promotion.%' and name = 'customer'
      or entity = 'review.review' and name in ('author', 'title', 'body')) then '"(personal)"'
    when length(value::text) > 16384 then to_jsonb(left(value #>> '{}', 4000) || '…')
    else value
  end
$$;

-- leaves out of the id what is masked
-- notes a row's change when the transaction works for a staff request; arguments: columns of the primary key
create or replace function audit.record() returns trigger language plpgsql as $$
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
              from unnest(tg_argv) with ordinality k (name, place)
              where audit.shown(entity, k.name, coalesce(new_row, old_row) -> k.name)
                = coalesce(new_row, old_row) -> k.name), ''),
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    old_shown,
    new_shown);
  return null;
end $$;
