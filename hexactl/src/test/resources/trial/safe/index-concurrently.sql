SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY customer_age_idx ON customer (age);
