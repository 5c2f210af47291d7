SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_customer_key FOREIGN KEY (customer_id) REFERENCES customer (id) NOT VALID;
