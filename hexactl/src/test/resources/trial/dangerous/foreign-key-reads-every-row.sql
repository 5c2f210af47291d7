-- rule: foreign-key-validated-at-once
-- proof: blocks INSERT INTO customer (email) VALUES ('new@example.com')
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_customer_key FOREIGN KEY (customer_id) REFERENCES customer (id);
