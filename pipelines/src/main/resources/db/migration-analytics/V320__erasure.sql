-- names of people who are forgotten: what was received under them until then is not kept
create table analytics.erased (
  id text        primary key, -- visitor id or customer id
  at timestamptz not null
);

create index on analytics.behaviour_event (visitor_id);
create index on analytics.behaviour_event (customer_id) where customer_id is not null;
