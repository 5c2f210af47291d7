SET LOCAL lock_timeout = '5s';
CREATE OR REPLACE FUNCTION customers() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(id) FROM customer);
