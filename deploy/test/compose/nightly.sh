#!/bin/bash
# Proves the service that takes backups every night, and its image, on a real Docker engine. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)
rows=${ROWS:-600000}

usage() {
  cat <<'HELP'
Usage: deploy/test/compose/nightly.sh [dev|staging]

Starts the four databases of an environment on this host, staging with TLS, fills that of partners with ROWS (600000)
rows, and
  1 starts the service beside them: no database is restarted; what it may do in its container
  2 each database has a proved backup at once, since there was none; Prometheus is told
  3 the service is started again: it does nothing twice
  4 it is stopped while it dumps: that is taken back, nothing is left, and the next start makes up for it
  5 it is killed while it dumps: the same
  6 one database is away: the others have their backups, and the service is unhealthy and says why
  7 a backup is proved by hexactl on this host, with the key
It works on a copy of deploy/compose and on ports 3543X or 4543X (PORT_PREFIX puts another digit in front), refuses to
start where the environment exists on this host, and removes all that it made. Needs root, Docker with Compose, openssl, a
built project, and the images of the services and of backup with the tag HEXA_TAG (local); POSTGRES_IMAGE puts another in
the place of the official one.

  LIMIT  seconds that each wait may take at most (600)
HELP
}
case ${1:-dev} in dev | staging) environment=${1:-dev} ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
# shellcheck source=environment.sh
. "$here/environment.sh"

service=hexabuilders-$environment-backup
services='partner onboarding recruitment campaign'
refuse_existing "$environment"
clean_up() {
  code=$?
  if [ "$code" -ne 0 ]; then
    show_containers
    docker logs --tail 30 "$service" >&2 2>&1 || :
  fi
  remove_environment "$environment"
  rm -rf "$work"
}
trap clean_up EXIT

hexactl() { HEXA_HOME=$work/home "$project/hexa" "$@"; }
inside() { docker exec "$service" sh -c "$1"; }
backups() { inside "find /backups -name $1 | wc -l"; }
said() { docker logs --since "$begin" "$service" 2>&1; }
mark() { begin=$(date -u +%Y-%m-%dT%H:%M:%S.%NZ); }
until_said() { # TEXT
  has_said() {
    said | grep -q "$1" && return
    [ "$(docker inspect --format '{{.State.Running}}' "$service")" = true ] || fail "it ended before it said '$1'"
    return 1
  }
  until_true "it says '$1'" has_said "$1"
}
is() { [ "$(docker inspect --format '{{.State.Health.Status}}' "$service")" = "$1" ]; }
forget() { inside "rm -r /backups/$1-service/*"; }

copy_compose
settle "$environment" "$work/state"
# Half a day away, so that nothing is due by itself.
set_to "$environment" BACKUP_AT "$(date -u -d '+12 hours' +%H:%M)"
"$compose/prepare.sh" "$environment" 2>/dev/null
for name in $services; do start_database "$environment" "$name"; done
docker exec "hexabuilders-$environment-partner-db" psql -q -v ON_ERROR_STOP=1 -U postgres -d partner_management -c "
  CREATE TABLE written (n bigint PRIMARY KEY, text text NOT NULL); ALTER TABLE written OWNER TO partner_owner;
  INSERT INTO written SELECT n, repeat(md5(n::text), 4) FROM generate_series(1, $rows) n"
databases() { for name in $services; do started "hexabuilders-$environment-$name-db"; done; }
before=$(databases)

say '1 The service starts beside the databases'
mark
stack "$environment" backup up --detach >"$work/up" 2>&1 || { cat "$work/up"; fail 'the service'; }
[ "$before" = "$(databases)" ] || fail 'a database was restarted'
docker inspect --format '   user {{.Config.User}}, root file system read-only: {{.HostConfig.ReadonlyRootfs}}, capabilities dropped: {{.HostConfig.CapDrop}}, networks:{{range $name, $_ := .NetworkSettings.Networks}} {{$name}}{{end}}, memory: {{.HostConfig.Memory}}' "$service"
inside 'touch /app/x' 2>/dev/null && fail 'its root file system can be written' || :
fact "$(inside 'pg_dump --version; /app/postgresql/bin/postgres --version; /opt/java/bin/java -jar /app/hexactl.jar --version' | tr '\n' ';')"

say '2 Each database has a proved backup at once'
until_said 'the next are due at\|not all went well\|not every database'
docker logs "$service" 2>/dev/null | sed 's/^/   /'
[ "$(backups manifest.json)" = 4 ] && [ "$(backups verification.json)" = 4 ] || fail 'not all of them are there'
[ "$(inside "grep -l '\"good\" : true' /backups/*/*/verification.json | wc -l")" = 4 ] || fail 'not all of them are good'
until_true 'it is healthy' is healthy
fact "healthy: $(inside 'tail -n 1 $HEXA_HOME/nightly')"
fact "$(inside 'grep -c "^hexabuilders_backup_verified_taken" /metrics/backups.prom') services are told of in the metrics: $(inside 'ls -l /metrics/backups.prom' | cut -d ' ' -f 1)"

say '3 It is started again'
mark
docker restart "$service" >/dev/null
until_said 'the next are due at'
said | grep -q 'Z backup ' && fail 'it has taken another one' || :
[ "$(backups manifest.json)" = 4 ] || fail "there are $(backups manifest.json) backups"
fact 'nothing was done twice'

say '4 It is stopped while it dumps'
forget partner
mark
docker restart "$service" >/dev/null
until_said 'dump-partner …'
from=$SECONDS
docker stop --time 120 "$service" >/dev/null
said | grep -q 'What was done is taken back' || fail 'the dump ended before it could be stopped: more ROWS'
fact "taken back, and stopped in $((SECONDS - from)) s, exit code $(docker inspect --format '{{.State.ExitCode}}' "$service")"
[ "$(docker inspect --format '{{.State.ExitCode}}' "$service")" = 143 ] || fail 'it was killed'
mark
docker start "$service" >/dev/null
until_said 'the next are due at'
[ "$(backups manifest.json)" = 4 ] || fail 'it is not made up'
said | grep -q 'was left halfway' && fail 'something was left' || :
[ -z "$(inside 'ls $HEXA_HOME/scratch')" ] || fail "left in scratch: $(inside 'ls $HEXA_HOME/scratch')"
fact "made up: $(said | grep 'Z backup ')"

say '5 It is killed while it dumps'
forget partner
mark
docker restart "$service" >/dev/null
until_said 'dump-partner …'
docker kill "$service" >/dev/null
mark
docker start "$service" >/dev/null
until_said 'the next are due at'
[ "$(backups manifest.json)" = 4 ] || fail 'it is not made up'
[ -z "$(inside 'ls $HEXA_HOME/scratch')" ] || fail "left in scratch: $(inside 'ls $HEXA_HOME/scratch')"
fact "$(said | grep -o 'was left halfway.*' | head -n 1)"
fact "made up: $(said | grep 'Z backup ')"

say '6 One database is away'
forget partner
forget campaign
docker stop "hexabuilders-$environment-partner-db" >/dev/null
mark
docker restart "$service" >/dev/null
until_said 'not every database has a backup'
said | grep 'Z backup ' | sed 's/^/   /'
until_true 'it is unhealthy' is unhealthy
fact "unhealthy: $(docker inspect --format '{{range .State.Health.Log}}{{.Output}}{{end}}' "$service" | grep . | tail -n 1)"
[ "$(backups manifest.json)" = 3 ] || fail 'the others have none'
docker start "hexabuilders-$environment-partner-db" >/dev/null
until_true 'the database is there again' docker exec "hexabuilders-$environment-partner-db" pg_isready --quiet --host 127.0.0.1
mark
docker restart "$service" >/dev/null
until_said 'the next are due at'
until_true 'it is healthy' is healthy
fact 'healthy again when the database is there'

say '7 A backup is proved on this host, with the key'
mkdir "$work/copy"
docker cp --quiet "$service:/backups/." "$work/copy"
install -m 600 "$work/state/secrets/backup-key" "$work/key"
hexactl db backups --repository "$work/copy" 2>/dev/null | sed 's/^/   /'
hexactl db verify-backup --service onboarding --repository "$work/copy" --key-file "$work/key" \
  --target compose --env "$environment" --folder "$compose" 2>/dev/null | sed 's/^/   /' || fail 'it is not good'
say 'All of it holds.'
