#!/bin/bash
# Proves on a real Docker engine that an environment is watched. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)
java=$("$project/hexa" jdk)/bin/java
libraries=$project/local-suite/target/lib
lists=$project/deploy/test/observability

usage() {
  cat <<'HELP'
Usage: deploy/test/compose/observe.sh [--record]

Starts an environment with what watches it, and tries what docs/observability.md promises of it:
  1 every target answers Prometheus: the five programs, four databases, their statements, the cache, who watches
  2 every alert is loaded and can be computed
  3 under writes, reads and refusals every query of every dashboard has an answer, or without-data.txt says why not
  4 what alerts and dashboards read is exported as metrics.txt lists it; --record writes that list anew
  5 a database that is stopped: its alert fires, reaches Alertmanager, and ends when the database is back
It works on a copy of deploy/compose as the environment "observed", on ports 4XXXX, refuses to start where that exists, and
removes all that it made. Needs Docker with Compose, curl, openssl, a JDK, a built project, and the images of ./hexa images;
POSTGRES_IMAGE, REDIS_IMAGE, KAFKA_IMAGE, NGINX_IMAGE, PROMETHEUS_IMAGE, ALERTMANAGER_IMAGE, POSTGRES_EXPORTER_IMAGE and
REDIS_EXPORTER_IMAGE put others in the place of the official ones, and deploy/test/images/build.sh makes such. HEXA_TAG names
the tag of the programs (local). Grafana is started where GRAFANA_IMAGE names one, and must then have the dashboards too.
  LIMIT  seconds that each wait may take at most (600)
HELP
}
record=
case ${1:-} in '') ;; --record) record=--record ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
# shellcheck source=environment.sh
. "$here/environment.sh"
[ -d "$libraries" ] || fail "$libraries is missing; ./hexa build makes it."

client=
refuse_existing observed
clean_up() {
  code=$?
  [ -z "$client" ] || kill "$client" 2>/dev/null || :
  if [ "$code" -ne 0 ]; then
    show_containers
    [ -z "${KEEP:-}" ] || { echo "kept for a look: $work" >&2; exit "$code"; }
  fi
  remove_environment observed
  rm -rf "$work"
}
trap clean_up EXIT

start() { # FILE, more for docker compose up
  stack dev "$1" up --detach "${@:2}" 2>"$work/docker.log" || fail "$1.yml: $(tail -n 3 "$work/docker.log")"
}
observe() { "$java" -cp "$libraries/*" "$here/Observe.java" http://127.0.0.1:49090 "$@" 2>&1; }
token() {
  development_key "$work/state" >"$work/key"
  sign_token "$work/key" dev https://hexabuilders.local
}
call() { # PORT PATH, more for curl
  curl --silent --max-time 20 -H "@$work/authorization" -H 'Content-Type: application/json' "http://127.0.0.1:4$1$2" "${@:3}"
}

copy_compose
PORT_PREFIX=4 settle dev "$work/state"
set_to dev HEXA_ENV observed
sed -i.bak '/^SHARED_/d' "$compose/env/dev.env"
"$compose/prepare.sh" dev 2>/dev/null

say '1 Every target answers'
begin=$SECONDS
start database --wait
start app
start bluegreen --wait
mapfile -t watchers < <(stack dev observability config --services | { [ -n "${GRAFANA_IMAGE:-}" ] && cat || grep -vx grafana; })
start observability "${watchers[@]}"
until_true 'all targets' observe targets
sed 's/^/   /' "$work/said"
fact "after $((SECONDS - begin)) s"

say '2 Every alert is computed'
until_true 'all alerts' observe rules
sed 's/^/   /' "$work/said"
wanted=$(grep -c '^ *- alert:' "$compose/config/prometheus/alerts.yml")
grep -q "^$wanted alerts" "$work/said" || fail "$wanted alerts stand in alerts.yml"

say '3 Every query of every dashboard'
printf 'Authorization: Bearer %s' "$(token)" >"$work/authorization"
# Somebody who would take the log of a database, and does not.
docker exec hexabuilders-observed-partner-db psql --no-psqlrc -q -U postgres -d partner_management \
  -c "SELECT pg_create_physical_replication_slot('observed', true)" >/dev/null
TOKEN=$(token) "$java" "$here/Client.java" http://127.0.0.1:45000/api/v1/partners "$work/end" >"$work/client" 2>&1 &
client=$!
registered() {
  partner=$(call 5000 /api/v1/partners -H "Idempotency-Key: $RANDOM$RANDOM$RANDOM$RANDOM" \
    -d "{\"type\": \"STARTUP\", \"legalName\": \"Proof GmbH\", \"displayName\": \"Proof\", \"email\": \"$RANDOM$RANDOM@proof.example\"}" |
    sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
  [ -n "$partner" ]
}
until_true 'a partner is registered' registered
used() { # requests of every kind, then: has every query an answer?
  for _ in 1 2 3; do
    call 8000 "/api/v1/partners/$partner/profile-360" --output /dev/null
    for port in 5001 5002 5003; do call "$port" "/api/v1/partners/$partner/onboarding" --output /dev/null; done
    call 5000 /api/v1/partners/00000000-0000-0000-0000-000000000000 --output /dev/null
  done
  observe dashboards "$compose/config/grafana/dashboards" "$lists/without-data.txt"
}
until_true 'every query has an answer' used
sed 's/^/   /' "$work/said"

say '4 What is read is exported'
observe metrics "$lists/metrics.txt" $record | sed 's/^/   /' || fail 'metrics.txt is not what is exported; --record writes it anew'
touch "$work/end"
wait "$client" || { cat "$work/client"; fail 'the client lost a write'; }
client=
fact "$(cat "$work/client")"

say '5 A database is stopped'
docker stop hexabuilders-observed-campaign-db >/dev/null
begin=$SECONDS
until_true 'DatabaseAway fires' observe firing DatabaseAway
fact "DatabaseAway fires after $((SECONDS - begin)) s"
told() { curl --silent http://127.0.0.1:49093/api/v2/alerts | grep -q '"alertname":"DatabaseAway"'; }
until_true 'Alertmanager knows' told
fact 'and Alertmanager knows'
docker start hexabuilders-observed-campaign-db >/dev/null
begin=$SECONDS
over() { ! observe firing DatabaseAway; }
until_true 'DatabaseAway ends' over
fact "it ended $((SECONDS - begin)) s after the start"
if [ -n "${GRAFANA_IMAGE:-}" ]; then
  boards() { [ "$(curl --silent -u "admin:$(cat "$work/state/secrets/grafana")" 'http://127.0.0.1:43000/api/search?tag=hexabuilders' | grep -o '"uid":"hexabuilders-[a-z]*"' | sort -u | wc -l)" = 5 ]; }
  until_true 'Grafana shows five dashboards' boards
  fact 'Grafana shows five dashboards'
else
  fact 'left out: GRAFANA_IMAGE names no Grafana'
fi

say 'All of it holds.'
