-- rule: lock-timeout-missing
-- proof: queues SELECT email FROM customer WHERE id = 1
ALTER TABLE customer ADD COLUMN country text;
