-- rule: table-rewritten
-- proof: blocks SELECT total FROM orders WHERE id = 1
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders SET UNLOGGED;
