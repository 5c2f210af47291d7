-- rule: table-truncated
-- proof: loses SELECT count(*) FROM orders
SET LOCAL lock_timeout = '5s';
TRUNCATE orders;
