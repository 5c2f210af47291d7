-- rule: index-not-concurrent
-- proof: blocks INSERT INTO customer (email) VALUES ('new@example.com')
SET LOCAL lock_timeout = '5s';
CREATE INDEX customer_age_idx ON customer (age);
