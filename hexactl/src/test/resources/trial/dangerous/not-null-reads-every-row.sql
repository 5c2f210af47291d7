-- rule: not-null-scans, not-null-set
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ALTER COLUMN age SET NOT NULL;
