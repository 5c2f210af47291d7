-- rule: mixed-transaction
-- proof: fails
SET lock_timeout = '5s';
ALTER TABLE customer ADD COLUMN country text;
CREATE INDEX CONCURRENTLY customer_country_idx ON customer (country);
