-- rule: rows-written-at-once
-- proof: blocks UPDATE customer SET age = 30 WHERE id = 1
SET LOCAL lock_timeout = '5s';
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
UPDATE customer SET city = upper(city) WHERE id > 0;
