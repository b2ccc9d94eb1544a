create schema web;

-- answers to requests with an Idempotency-Key; local effects commit with this row
create table web.idempotency_key (
  principal    text        not null,
  route        text        not null,
  key          text        not null,
  request_hash text        not null,
  status       int         not null,
  headers      jsonb       not null default '{}',
  body         text        not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  primary key (principal, route, key)
);
create index on web.idempotency_key (expires_at);

-- events, written in the transaction of their cause; rows are kept, a partition per month
create schema outbox;
create table outbox.event (
  id           text        not null,
  aggregate    text        not null, -- order, credit-note, batch-request: topic event.<aggregate>.v1
  aggregate_id text        not null,
  version      bigint      not null,
  type         text        not null, -- order.confirmed
  payload      jsonb       not null, -- the aggregate's whole state
  traceparent  text,
  created_at   timestamptz not null default now(),
  primary key (id, created_at)
) partition by range (created_at);

-- creates the partition of a month when it is missing; called at start and daily
create function outbox.ensure_partition(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month);
begin
  execute format('create table if not exists outbox.event_%s partition of outbox.event for values from (%L) to (%L)',
    to_char(first, 'YYYY_MM'), first, first + interval '1 month');
end $$;
create table outbox.event_default partition of outbox.event default;
select outbox.ensure_partition((now() + make_interval(months => m))::date) from generate_series(0, 2) m;
