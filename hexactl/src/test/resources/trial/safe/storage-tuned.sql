SET LOCAL lock_timeout = '5s';
ALTER TABLE customer SET (autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE customer ALTER COLUMN city SET STATISTICS 500;
