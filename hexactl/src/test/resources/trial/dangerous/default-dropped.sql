-- rule: default-dropped
-- proof: breaks INSERT INTO customer (email) VALUES ('new@example.com')
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ALTER COLUMN feeling DROP DEFAULT;
