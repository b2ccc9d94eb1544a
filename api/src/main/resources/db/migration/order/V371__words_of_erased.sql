-- erasures by earlier versions left what was written about the orders
create temporary table erased_order on commit drop as
  select distinct order_id as id from orders.history where what = 'order.erased';
update orders.history set reason = '' where reason <> '' and order_id in (select id from erased_order);
update orders.goods_return set answer = '' where answer <> '' and order_id in (select id from erased_order);
update payment.refund set reason = '' where reason <> '' and order_id in (select id from erased_order);
