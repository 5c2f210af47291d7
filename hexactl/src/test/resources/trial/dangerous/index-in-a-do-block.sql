-- rule: index-not-concurrent
-- proof: blocks INSERT INTO customer (email) VALUES ('new@example.com')
SET LOCAL lock_timeout = '5s';
DO $$ BEGIN EXECUTE 'CREATE INDEX customer_city_idx ON customer (city)'; END $$;
