-- rule: column-dropped
-- proof: breaks SELECT city FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer DROP COLUMN city;
