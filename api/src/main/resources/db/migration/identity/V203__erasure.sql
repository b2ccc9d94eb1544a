-- the person behind this id is forgotten; the id stays, so that orders and figures still add up
alter table identity.customer add column erased_at timestamptz;
