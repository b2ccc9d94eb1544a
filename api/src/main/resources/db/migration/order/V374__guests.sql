-- finding everything of who bought without an account, and who else used a browser
create index on orders.customer_order (visitor_id) where visitor_id is not null and customer_id is null;
create index on cart.cart (lower(email)) where customer_id is null and email is not null;
create index on cart.cart (visitor_id) where visitor_id is not null and customer_id is null;
