SET LOCAL lock_timeout = '5s';
CREATE TABLE coupon (id bigint PRIMARY KEY, code text NOT NULL UNIQUE, CHECK (code <> ''));
CREATE INDEX coupon_code_idx ON coupon (code);
INSERT INTO coupon VALUES (1, 'welcome');
ALTER TABLE coupon ALTER COLUMN code TYPE varchar(20);
GRANT SELECT ON coupon TO ${runtime_role};
