-- orders that are not over, of which units may still come back to the shelf
create index on orders.customer_order (id) where status in ('pending_payment', 'confirmed', 'needs_review');
