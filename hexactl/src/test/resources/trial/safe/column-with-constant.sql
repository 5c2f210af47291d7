SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN active boolean NOT NULL DEFAULT true;
