SET LOCAL lock_timeout = '5s';
CREATE TABLE visit (customer_id bigint NOT NULL REFERENCES customer (id), at timestamptz NOT NULL);
