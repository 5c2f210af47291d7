-- rule: rows-written-under-lock, rows-written-at-once
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN country text;
UPDATE customer SET country = 'DE' WHERE id > 0;
