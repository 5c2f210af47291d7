-- rule: several-tables-locked
-- proof: deadlocks SELECT count(*) FROM orders; SELECT count(*) FROM customer
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN country text;
ALTER TABLE orders ADD COLUMN currency text;
