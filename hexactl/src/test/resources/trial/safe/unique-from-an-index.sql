SET LOCAL lock_timeout = '5s';
ALTER TABLE customer ADD CONSTRAINT customer_email_key UNIQUE USING INDEX customer_email_idx;
