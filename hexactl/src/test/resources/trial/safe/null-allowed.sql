SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ALTER COLUMN feeling DROP NOT NULL;
