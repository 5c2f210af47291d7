-- rule: table-rewritten
-- proof: blocks SELECT email FROM customer WHERE id = 1
SET LOCAL lock_timeout = '5s';
CLUSTER customer USING customer_pkey;
