-- rule: routine-gone
-- proof: breaks SELECT customers()
SET LOCAL lock_timeout = '5s';
DROP FUNCTION customers();
