#!/bin/sh
# Makes the three roles of a service, its schema and their rights. PostgreSQL's image runs it when the cluster is new;
# run again (docker exec CONTAINER sh /docker-entrypoint-initdb.d/roles.sh) it gives the roles the passwords that now
# stand in the secrets.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname "$POSTGRES_DB" \
  --set service="$HEXA_SERVICE" --set database="$POSTGRES_DB" --set schema="$HEXA_SCHEMA" <<'INPUT'
\set owner_password `cat /run/secrets/owner`
\set user_password `cat /run/secrets/user`
\set readonly_password `cat /run/secrets/readonly`
\include /hexa/roles.sql
INPUT
