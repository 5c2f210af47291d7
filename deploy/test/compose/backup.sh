#!/bin/bash
# Proves backups by pg_dump on a real Docker engine: taken under writes, killed, verified. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)
rows=${ROWS:-400000}

usage() {
  cat <<'HELP'
Usage: deploy/test/compose/backup.sh [dev|staging]

Starts the partner database of an environment on this host, staging with TLS, fills it with ROWS (400000) rows, and
  1 backs it up while somebody writes: nobody waits, no container of the database is touched
  2 verifies it in a container of the same image: hashes, migrations, queries
  3 kills backups in the middle: they are none, and the next one removes what they left
  4 brings it back under a program, takes that back, brings it back again and confirms it
  5 changes a byte of one: it is found out
It works on a copy of deploy/compose and on port 35433 or 45433 (PORT_PREFIX puts another digit
in front), refuses to start where the environment exists on this
host, and removes all that it made. Needs Docker with Compose, openssl, a built project, and the image of
partner-service; POSTGRES_IMAGE puts another in the place of the official one.
HELP
}
case ${1:-dev} in dev | staging) environment=${1:-dev} ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

say() { printf '\n== %s\n' "$*"; }
fact() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

work=$(mktemp -d)
compose=$work/compose
database=hexabuilders-$environment-partner-db
writer=
ours() { docker ps --all --quiet --filter name="^/hexabuilders-$environment-"; }
helpers() { docker ps --all --quiet --filter label=io.hexabuilders.tools=true; }
volumes() { docker volume ls --quiet | sort; }
[ -z "$(ours)$(helpers)" ] || fail "an environment $environment or a container of hexactl's tools exists on this host: remove it."
before=$(volumes)

clean_up() {
  code=$?
  [ -z "$writer" ] || kill "$writer" 2>/dev/null || :
  [ "$code" -eq 0 ] || docker ps --all --filter name=hexabuilders- --format '{{.Names}}: {{.Status}}' >&2
  { ours; helpers; } | xargs -r docker rm --force --volumes >/dev/null
  docker volume ls --quiet --filter name="^hexabuilders-$environment-" | xargs -r docker volume rm >/dev/null
  docker network ls --quiet --filter name="^hexabuilders-$environment-" | xargs -r docker network rm >/dev/null
  rm -rf "$work"
}
trap clean_up EXIT

hexactl() { HEXA_HOME=$work/home HEXACTL_BACKUPS=$work/backups HEXACTL_BACKUP_KEY_FILE=$work/key "$project/hexa" "$@"; }
db() { # command, more
  local command=$1
  shift
  case $command in backup | verify-backup) set -- --service partner "$@" ;; esac
  hexactl db "$command" --target compose --env "$environment" --folder "$compose" "$@"
}
sql() { docker exec "$database" psql --no-psqlrc -qAt -v ON_ERROR_STOP=1 -U postgres -d partner_management -c "$1"; }
value() { sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' "$2" | head -n 1; }
newest() { find "$work/backups/partner-service" -name manifest.json | sort | tail -n 1; }

case $environment in dev) prefix=${PORT_PREFIX:-3} ;; staging) prefix=${PORT_PREFIX:-4} ;; esac
cp -R "$project/deploy/compose" "$compose"
mkdir -p "$work/kubernetes/components"
cp -R "$project/deploy/kubernetes/components/database-roles" "$work/kubernetes/components/"
rm -f "$compose"/env/*.env
settings=$compose/env/$environment.env
sed -e "s|^HEXA_STATE=.*|HEXA_STATE=$work/state|" -e "s|^PORT_PREFIX=.*|PORT_PREFIX=$prefix|" \
  "$compose/env/$environment.env.example" >"$settings"
[ -z "${POSTGRES_IMAGE:-}" ] || echo "POSTGRES_IMAGE=$POSTGRES_IMAGE" >>"$settings"
"$compose/prepare.sh" "$environment" 2>/dev/null
(umask 077 && openssl rand -hex 32 >"$work/key")

docker compose --env-file "$settings" -f "$compose/database.yml" up --detach --wait partner-db >/dev/null 2>&1 || fail 'the database'
docker compose --env-file "$settings" -f "$compose/app.yml" run --rm partner-migration >"$work/migration" 2>&1 ||
  { cat "$work/migration"; fail 'its migrations'; }
sql "CREATE TABLE written (n bigint PRIMARY KEY, text text NOT NULL); ALTER TABLE written OWNER TO partner_owner;
  INSERT INTO written SELECT n, repeat(md5(n::text), 4) FROM generate_series(1, $rows) n"
started=$(docker inspect --format '{{.Id}} {{.State.StartedAt}} {{.RestartCount}}' "$database")

say '1 A backup while somebody writes'
docker exec -i "$database" sh -c 'while :; do
  echo "INSERT INTO written SELECT $(date +%s%N) + n, repeat(md5(n::text), 4) FROM generate_series(1, 20) n;"
done | psql --no-psqlrc -q -U postgres -d partner_management' >/dev/null 2>"$work/writer" &
writer=$!
until [ "$(sql 'SELECT count(*) FROM written')" -gt "$rows" ]; do sleep 0.2; done
begin=$SECONDS
db backup 2>&1 | sed 's/^/   /'
kept=$(newest)
[ -n "$kept" ] || fail 'there is no manifest'
docker exec "$database" pkill psql || :
wait "$writer" 2>/dev/null || :
writer=
total=$(sql 'SELECT count(*) FROM written')
fact "$((SECONDS - begin)) s; $(sql 'SELECT pg_size_pretty(pg_database_size(current_database()))'), $total rows when the writer ended"
[ "$started" = "$(docker inspect --format '{{.Id}} {{.State.StartedAt}} {{.RestartCount}}' "$database")" ] || fail 'the database was restarted'
[ -z "$(helpers)" ] || fail 'a container was left'

say '2 It is verified'
begin=$SECONDS
db verify-backup 2>&1 | sed 's/^/   /' || fail 'it is not good'
[ "$(value good "$(dirname "$kept")/verification.json")" = true ] || fail 'it is not verified'
fact "$((SECONDS - begin)) s"
[ -z "$(helpers)" ] || fail 'a container was left'

say '3 Backups that are killed'
# The program itself is killed, not the script that starts it, which has taken its place.
for number in 1 2; do
  db backup >"$work/killed" 2>&1 &
  victim=$!
  # Once as soon as it has begun, once when its container is there.
  until case $number in 1) grep -q 'dump-partner …' "$work/killed" ;; 2) [ -n "$(helpers)" ] ;; esac; do
    kill -0 "$victim" 2>/dev/null || fail 'it ended before it could be killed: more ROWS'
  done
  pkill -9 -P "$victim" 2>/dev/null || :
  kill -9 "$victim" 2>/dev/null || :
  wait "$victim" 2>/dev/null || :
  [ "$(find "$work/backups" -name manifest.json | wc -l)" -eq 1 ] || fail 'a killed one counts'
  fact "killed after: $(tail -n 1 "$work/killed"); left: $(helpers | wc -l) container"
done
db backup 2>&1 | sed 's/^/   /'
[ -z "$(helpers)" ] || fail 'what a killed one left is still there'
[ "$(find "$work/backups/partner-service" -mindepth 1 -maxdepth 1 | wc -l)" -eq 2 ] || fail 'half a backup is left'
fact 'the next one has removed what they left'

say '4 It is brought back'
rows_now() { sql 'SELECT count(*) FROM written'; }
saved=$(rows_now)
# A program that holds connections, and takes new ones when they are lost.
docker exec -i "$database" sh -c 'export PGPASSWORD=$(cat /run/secrets/user)
  while :; do psql --no-psqlrc -qAt -h 127.0.0.1 -U partner_user -d partner_management -c "SELECT count(*) FROM partner" || echo away; done' \
  >"$work/program" 2>&1 &
writer=$!
sql "DELETE FROM written WHERE n <= $rows"
after=$(rows_now)
name=$(basename "$(dirname "$kept")")
db restore "$name" --yes 2>&1 | sed 's/^/   /'
[ "$(rows_now)" != "$after" ] || fail 'nothing came back'
fact "$saved rows before they were deleted, $after then, $(rows_now) now"
lines=$(wc -l <"$work/program")
until [ "$(wc -l <"$work/program")" -gt $((lines + 3)) ]; do sleep 0.2; done
[ "$(tail -n 1 "$work/program")" = 0 ] || fail "the program does not come in: $(tail -n 1 "$work/program")"
fact "a program was refused $(grep -c away "$work/program") times, and comes in again"
run=$(hexactl runs list --output json 2>/dev/null | sed -n 's/.*"id" *: *"\([^"]*db-restore-dump\)".*/\1/p' | head -n 1)
hexactl runs undo "$run" --yes 2>&1 | sed 's/^/   /'
[ "$(rows_now)" = "$after" ] || fail 'the database from before did not come back'
db restore "$name" --yes >/dev/null 2>&1 || fail 'the second restore'
run=$(hexactl runs list --output json 2>/dev/null | sed -n 's/.*"id" *: *"\([^"]*db-restore-dump\)".*/\1/p' | head -n 1)
hexactl db confirm-restore "$run" --yes 2>&1 | sed 's/^/   /'
[ "$(docker exec "$database" psql -qAt -U postgres -d postgres -c "SELECT count(*) FROM pg_database WHERE datname LIKE 'partner%'")" = 1 ] ||
  fail 'a database is left'
docker exec "$database" pkill -f 'while :' || :
wait "$writer" 2>/dev/null || :
writer=

say '5 A changed byte'
part=$(dirname "$(newest)")/dump.tar.zst.aes.0001
printf '\377' | dd of="$part" bs=1 seek=$(($(stat -c %s "$part") / 2)) conv=notrunc status=none
code=0
db verify-backup >"$work/flipped" 2>&1 || code=$?
[ "$code" -eq 1 ] || fail "exit code $code instead of 1"
grep 'is not what was written' "$work/flipped" | sed 's/^/   /' || fail 'it is not found out'

hexactl db backups 2>/dev/null | sed 's/^/   /' || :
for name in $(comm -13 <(echo "$before") <(volumes)); do
  case $name in hexabuilders-"$environment"-*) ;; *) fail "the volume $name was left" ;; esac
done
say 'All of it holds.'
