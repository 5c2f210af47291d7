-- rule: column-renamed
-- proof: breaks SELECT city FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer RENAME COLUMN city TO town;
