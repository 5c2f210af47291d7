-- rule: index-dropped-not-concurrently
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
DROP INDEX customer_nick_idx;
