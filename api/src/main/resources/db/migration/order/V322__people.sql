-- who else used a browser
create index on orders.customer_order (visitor_id) where visitor_id is not null and customer_id is not null;
