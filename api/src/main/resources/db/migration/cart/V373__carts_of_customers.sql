-- guests' carts that were completed while signed in: the order was the customer's, the cart nobody's
update cart.cart c set customer_id = o.customer_id, token_hash = null
from orders.customer_order o
where o.id = c.order_id and o.customer_id is not null and c.customer_id is null;

-- the same of those erased since by an earlier version: the order has lost its buyer, the cart not
update cart.cart c set email = null, shipping_address = null, visitor_id = null
from orders.customer_order o
where o.id = c.order_id and o.customer_id is null and o.email is null and c.email is not null;
