-- rule: table-gone
-- proof: breaks SELECT id FROM orders
SET LOCAL lock_timeout = '5s';
DROP TABLE orders;
