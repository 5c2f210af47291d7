-- rule: not-null-scans, not-null-set
-- proof: breaks INSERT INTO setting (name) VALUES ('theme')
SET LOCAL lock_timeout = '5s';
ALTER TABLE setting ALTER COLUMN value SET NOT NULL;
