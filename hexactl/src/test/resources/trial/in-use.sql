-- A schema that is in use: two tables with rows, and what belongs to them.
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    nick varchar(20),
    age integer,
    points integer,
    note text DEFAULT '',
    city text,
    feeling mood NOT NULL DEFAULT 'good',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT customer_note_check CHECK (note IS NOT NULL)
);
CREATE INDEX customer_nick_idx ON customer (nick);
CREATE UNIQUE INDEX customer_email_idx ON customer (email);
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL,
    total numeric(10, 2) NOT NULL
);
CREATE TABLE setting (name text PRIMARY KEY, value text);
CREATE VIEW adult AS SELECT id, email FROM customer WHERE age >= 18;
CREATE FUNCTION customers() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(*) FROM customer);
INSERT INTO customer (email, nick, age, city)
SELECT n || '@example.com', 'nick' || n, 20 + n % 50, 'city' || n FROM generate_series(1, 20000) AS n;
INSERT INTO orders (customer_id, total) SELECT n, n FROM generate_series(1, 20000) AS n;
ALTER TABLE customer ADD CONSTRAINT customer_age_check CHECK (age > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customer (id) NOT VALID;
GRANT SELECT, INSERT, UPDATE ON customer, orders, setting TO partner_user;
GRANT SELECT ON adult TO partner_user;
