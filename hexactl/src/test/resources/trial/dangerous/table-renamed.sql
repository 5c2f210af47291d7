-- rule: table-renamed
-- proof: breaks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer RENAME TO client;
