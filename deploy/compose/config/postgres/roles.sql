-- The roles of a service, its schema and their rights. psql's variables: service, database, schema, owner_password,
-- user_password, readonly_password. Every statement may be repeated.
SET client_min_messages = warning;
-- No password in a log, whatever the server is told to log.
SET log_statement = none;
SET log_min_duration_statement = -1;

\set owner :service _owner
\set user :service _user
\set readonly :service _readonly

SELECT format('CREATE ROLE %I', role)
  FROM unnest(ARRAY[:'owner', :'user', :'readonly']) AS role
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec
ALTER ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD :'owner_password';
ALTER ROLE :"user" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD :'user_password';
ALTER ROLE :"readonly" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD :'readonly_password';

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"user", :"readonly";
-- CREATE on the database lets a migration add trusted extensions.
GRANT CREATE, TEMPORARY ON DATABASE :"database" TO :"owner";
ALTER ROLE :"owner" IN DATABASE :"database" SET search_path = :"schema";
ALTER ROLE :"user" IN DATABASE :"database" SET search_path = :"schema";
ALTER ROLE :"readonly" IN DATABASE :"database" SET search_path = :"schema";

CREATE SCHEMA IF NOT EXISTS :"schema";
ALTER SCHEMA :"schema" OWNER TO :"owner";
REVOKE ALL ON SCHEMA :"schema" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA :"schema" TO :"user", :"readonly";
