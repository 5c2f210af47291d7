-- rule: right-revoked
-- proof: breaks UPDATE customer SET age = 30 WHERE id = 1
SET LOCAL lock_timeout = '5s';
REVOKE UPDATE ON customer FROM ${runtime_role};
