-- rule: not-null-without-default
-- proof: breaks INSERT INTO setting (name, value) VALUES ('theme', 'dark')
SET LOCAL lock_timeout = '5s';
ALTER TABLE setting ADD COLUMN owner text NOT NULL;
