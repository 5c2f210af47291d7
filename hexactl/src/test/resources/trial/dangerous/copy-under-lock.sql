-- rule: scan-under-lock
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN country text;
CREATE TABLE address AS SELECT id, city FROM customer;
