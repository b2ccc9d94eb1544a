-- what is not owed any more because the goods came back before anybody paid
alter table payment.payment add column written_off_minor bigint not null default 0
  check (written_off_minor between 0 and amount_minor);

-- states of payments by card, which nobody writes yet
alter table payment.payment drop constraint payment_status_check;
alter table payment.payment add constraint payment_status_check check (status in
  ('due', 'authorized', 'captured', 'partially_refunded', 'refunded', 'voided', 'disputed'));

-- figures count both alike, but only a refund moves money
alter table payment.refund add column kind text not null default 'refund'
  check (kind in ('refund', 'write_off'));
