SET LOCAL lock_timeout = '5s';
CREATE FUNCTION orders_of(who bigint) RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(*) FROM orders WHERE customer_id = who);
CREATE VIEW young AS SELECT id FROM customer WHERE age < 18;
