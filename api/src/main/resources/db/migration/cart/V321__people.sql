-- finding everything of a person, and who else used a browser
create index on cart.cart (visitor_id) where visitor_id is not null and customer_id is not null;
