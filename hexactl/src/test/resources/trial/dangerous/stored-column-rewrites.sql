-- rule: table-rewritten
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN email_key text GENERATED ALWAYS AS (lower(email)) STORED;
