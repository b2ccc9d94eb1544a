-- finding everything of a person
create index on payment.credit_note (customer_id) where customer_id is not null;
