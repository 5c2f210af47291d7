SET LOCAL lock_timeout = '5s';
ALTER TABLE customer VALIDATE CONSTRAINT customer_age_check;
