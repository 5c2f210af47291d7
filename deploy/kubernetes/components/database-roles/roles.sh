#!/bin/sh
# Makes the three roles of a service, its schema and their rights, and gives the roles the passwords in $PASSWORDS.
# Every statement may be repeated. Works as superuser, and on Cloud SQL, where nobody is one, as "postgres".
# Needs: SERVICE, DATABASE, SCHEMA, PASSWORDS (a folder with the files owner, user and readonly), and psql's PG variables.
# Where the folder has a file monitor too, a fourth role sees how the server fares, and no row of any table.
set -eu
roles='owner user readonly'

run() {
  psql --no-psqlrc --quiet --no-password --set ON_ERROR_STOP=1 --dbname "$DATABASE" "$@"
}

run --set service="$SERVICE" --set database="$DATABASE" --set schema="$SCHEMA" <<'SQL'
SET client_min_messages = error;
\set owner :service _owner
\set user :service _user
\set readonly :service _readonly

SELECT format('CREATE ROLE %I LOGIN NOINHERIT', role)
  FROM unnest(ARRAY[:'owner', :'user', :'readonly']) AS role
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

-- Who is no superuser must have a role's rights to hand a schema over to it, and gives them back at the end.
SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user \gset
\if :superuser
\else
GRANT :"owner" TO CURRENT_USER WITH INHERIT TRUE, SET TRUE;
\endif

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
-- Without effect, and without error, where they belong to somebody else.
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"user", :"readonly";
-- CREATE on the database lets a migration add trusted extensions.
GRANT CREATE, TEMPORARY ON DATABASE :"database" TO :"owner";
-- hexactl db status sees the sessions of others with it; where it may not be given, hexactl says what it cannot see.
SELECT pg_has_role(current_user, 'pg_read_all_stats', 'MEMBER WITH ADMIN OPTION') AS may_give_statistics \gset
\if :may_give_statistics
GRANT pg_read_all_stats TO :"readonly" WITH INHERIT TRUE, SET FALSE;
\endif
ALTER ROLE :"owner" IN DATABASE :"database" SET search_path = :"schema";
ALTER ROLE :"user" IN DATABASE :"database" SET search_path = :"schema";
ALTER ROLE :"readonly" IN DATABASE :"database" SET search_path = :"schema";

CREATE SCHEMA IF NOT EXISTS :"schema";
ALTER SCHEMA :"schema" OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
SET ROLE :"owner";
REVOKE ALL ON SCHEMA :"schema" FROM PUBLIC;
GRANT USAGE ON SCHEMA :"schema" TO :"user", :"readonly";
RESET ROLE;

\if :superuser
\else
REVOKE :"owner" FROM CURRENT_USER;
\endif
SQL

if [ -f "$PASSWORDS/monitor" ]; then
  roles="$roles monitor"
  run --set monitor="${SERVICE}_monitor" --set database="$DATABASE" <<'SQL'
SET client_min_messages = error;
SELECT format('CREATE ROLE %I LOGIN', :'monitor')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'monitor')
\gexec
ALTER ROLE :"monitor" CONNECTION LIMIT 6;
GRANT CONNECT ON DATABASE :"database" TO :"monitor";
GRANT pg_monitor TO :"monitor";
SQL
  # What statements cost is counted for the whole server. It is asked for in the database "postgres", so that no backup
  # of the service's database has the extension in it.
  (
    DATABASE=postgres
    run --set monitor="${SERVICE}_monitor" <<'SQL'
SET client_min_messages = error;
GRANT CONNECT ON DATABASE postgres TO :"monitor";
SELECT 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements'
 WHERE current_setting('shared_preload_libraries') ~ 'pg_stat_statements'
\gexec
SQL
  )
fi

# psql hashes a password before it is sent, so that no log of the server can hold it.
for role in $roles; do
  password=$(cat "$PASSWORDS/$role")
  [ -n "$password" ] || { echo "$PASSWORDS/$role is empty: ${SERVICE}_$role needs a password." >&2; exit 1; }
  printf '%s\n%s\n' "$password" "$password" | run --command "\\password ${SERVICE}_$role" 2>/dev/null ||
    { echo "The password of ${SERVICE}_$role could not be set in $DATABASE." >&2; exit 1; }
done
echo "$DATABASE: the roles $roles of $SERVICE are ready."
