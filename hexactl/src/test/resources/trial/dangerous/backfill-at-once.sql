-- rule: rows-written-at-once
-- proof: blocks UPDATE customer SET age = 30 WHERE id = 1
SET LOCAL lock_timeout = '5s';
UPDATE customer SET city = upper(city);
