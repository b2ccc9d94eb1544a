-- what cdc reads. Flyway owns the publication; the connector never alters it.
create schema capture;
create table capture.heartbeat (
  id int primary key check (id = 1),
  at timestamptz not null
);
insert into capture.heartbeat values (1, now());

-- operators ask here for tables to be read again: an insert, type execute-snapshot
create table capture.signal (
  id   text primary key,
  type text not null,
  data text
);

-- deletes must say which product they belong to, and long text must survive updates of other columns
alter table catalog.category replica identity full;
alter table catalog.product replica identity full;
alter table catalog.product_category replica identity full;
alter table catalog.variant replica identity full;
alter table catalog.price replica identity full;
alter table inventory.stock replica identity full;

create publication storestream for table
  catalog.category, catalog.product, catalog.product_category, catalog.variant, catalog.price,
  inventory.stock, outbox.event, capture.heartbeat, capture.signal
  with (publish_via_partition_root = true);
