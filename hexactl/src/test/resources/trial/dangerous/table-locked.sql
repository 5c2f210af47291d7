-- rule: explicit-lock
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
LOCK TABLE customer IN ACCESS EXCLUSIVE MODE;
