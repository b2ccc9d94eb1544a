-- finding the stored answers about a cart, an order, a return: the id in their route
create index on web.idempotency_key (split_part(route, '/', 5));
