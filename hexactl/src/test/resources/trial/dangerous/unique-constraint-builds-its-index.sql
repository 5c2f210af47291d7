-- rule: unique-not-concurrent
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD CONSTRAINT customer_city_key UNIQUE (city);
