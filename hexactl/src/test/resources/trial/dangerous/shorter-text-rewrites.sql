-- rule: table-rewritten, column-type-changed
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ALTER COLUMN nick TYPE varchar(10);
