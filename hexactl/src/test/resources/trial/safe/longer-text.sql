SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ALTER COLUMN nick TYPE varchar(40);
