#!/bin/bash
# Proves backups by pg_dump on a real Docker engine: taken under writes, killed, verified, brought back. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)

usage() {
  cat <<'HELP'
Usage: deploy/test/compose/backup.sh [dev|staging]

Starts the partner database of an environment on this host, staging with TLS, fills it with ROWS (400000) rows, and
  1 backs it up while somebody writes: nobody waits, no container of the database is touched
  2 verifies it in a container of the same image: hashes, migrations, queries
  3 kills backups in the middle: they are none, and the next one removes what they left
  4 brings it back under a program, takes that back, kills restores and takes them back, brings it back and confirms it
  5 changes a byte of one: it is found out
It works on a copy of deploy/compose and on port 35433 or 45433 (PORT_PREFIX puts another digit
in front), refuses to start where the environment exists on this
host, and removes all that it made. Needs Docker with Compose, openssl, a built project, and the image of
partner-service; POSTGRES_IMAGE puts another in the place of the official one.

  LIMIT  seconds that each wait may take at most (600)
HELP
}
case ${1:-dev} in dev | staging) environment=${1:-dev} ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
# shellcheck source=environment.sh
. "$here/environment.sh"
# shellcheck source=../backups.sh
. "$here/../backups.sh"

database=hexabuilders-$environment-partner-db
target=(--target compose --env "$environment" --folder "$compose")
passwords=/run/secrets
in_database() { docker exec -i "$database" "$@"; }
one_start() { started "$database"; }
tools() { docker ps --all --quiet --filter label=io.hexabuilders.tools=true --filter "name=^hexactl-$environment-"; }
connections() { :; }
all_volumes() { docker volume ls --quiet | sort; }

refuse_existing "$environment"
[ -z "$(tools)" ] || fail "a container of hexactl's tools exists on this host: $(tools)"
before=$(all_volumes)
clean_up() {
  code=$?
  stop_other
  [ "$code" -eq 0 ] || show_containers
  tools | xargs -r docker rm --force --volumes >/dev/null
  remove_environment "$environment"
  rm -rf "$work"
}
trap clean_up EXIT

copy_compose
settle "$environment" "$work/state"
"$compose/prepare.sh" "$environment" 2>/dev/null
start_database "$environment" partner
prove_backups

for name in $(comm -13 <(echo "$before") <(all_volumes)); do
  case $name in hexabuilders-"$environment"-*) ;; *) fail "the volume $name was left" ;; esac
done
say 'All of it holds.'
