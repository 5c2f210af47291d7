-- rule: table-gone
-- proof: breaks SELECT email FROM adult
SET LOCAL lock_timeout = '5s';
DROP VIEW adult;
