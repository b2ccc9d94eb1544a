-- staff look for orders by e-mail address, and so does whoever exports or forgets a guest
create index on orders.customer_order (lower(email), placed_at desc, id desc) where email is not null;
