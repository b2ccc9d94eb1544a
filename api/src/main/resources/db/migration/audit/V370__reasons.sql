-- masks also the shopper's words where refunds and credit notes copy them, and what the shop answered
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
      or entity = 'review.review' and name in ('author', 'title', 'body')) then '"(personal)"'
    when length(value::text) > 16384 then to_jsonb(left(value #>> '{}', 4000) || '…')
    else value
  end
$$;
