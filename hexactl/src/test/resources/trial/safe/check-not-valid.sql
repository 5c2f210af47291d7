SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD CONSTRAINT customer_city_check CHECK (city <> '') NOT VALID;
