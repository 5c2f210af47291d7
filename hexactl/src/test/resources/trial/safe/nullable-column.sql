SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN country text;
