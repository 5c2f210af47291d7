-- rule: routine-gone
-- proof: breaks SELECT id FROM customer WHERE feeling = 'bad'
SET LOCAL lock_timeout = '5s';
ALTER TYPE mood RENAME VALUE 'bad' TO 'sad';
