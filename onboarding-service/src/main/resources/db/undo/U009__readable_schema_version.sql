SET LOCAL lock_timeout = '5s';
REVOKE SELECT ON flyway_schema_history FROM ${readonly_role};
