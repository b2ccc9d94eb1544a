-- what a courier brought beyond what was due: nobody's revenue
alter table payment.payment add column excess_minor bigint not null default 0
  check (excess_minor >= 0);
