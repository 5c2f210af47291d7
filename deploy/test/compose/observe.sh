#!/bin/bash
# Proves on a real Docker engine that an environment is watched. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)
java=$("$project/hexa" jdk)/bin/java
libraries=$project/local-suite/target/lib
lists=$project/deploy/test/observability
patience=${PATIENCE:-600}

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
  PATIENCE   seconds that each wait may take at most (600)
HELP
}
record=
case ${1:-} in '') ;; --record) record=--record ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

say() { printf '\n== %s\n' "$*"; }
fact() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
[ -d "$libraries" ] || fail "$libraries is missing; ./hexa build makes it."

work=$(mktemp -d)
compose=$work/deploy/compose
settings=$compose/env/dev.env
client=
ours() { docker ps --all --quiet --filter name='^/hexabuilders-observed-'; }
volumes() { docker volume ls --quiet --filter name='^hexabuilders-observed-'; }
networks() { docker network ls --quiet --filter name='^hexabuilders-observed-'; }
[ -z "$(ours)$(volumes)$(networks)" ] || fail 'an environment "observed" exists on this host: remove it, or use another host.'
clean_up() {
  code=$?
  [ -z "$client" ] || kill "$client" 2>/dev/null || :
  if [ "$code" -ne 0 ]; then
    docker ps --all --filter name=hexabuilders-observed- --format '{{.Names}}: {{.Status}}' >&2
    [ -z "${KEEP:-}" ] || { echo "kept for a look: $work" >&2; exit "$code"; }
  fi
  ours | xargs -r docker rm --force --volumes >/dev/null
  volumes | xargs -r docker volume rm >/dev/null
  networks | xargs -r docker network rm >/dev/null
  rm -rf "$work"
}
trap clean_up EXIT

stack() { docker compose --env-file "$settings" --file "$compose/$1.yml" "${@:2}" 2>>"$work/docker.log"; }
observe() { "$java" -cp "$libraries/*" "$here/Observe.java" http://127.0.0.1:49090 "$@" 2>&1; }
await() { # WHAT COMMAND…
  local what=$1 end=$((SECONDS + patience))
  shift
  until "$@" >"$work/answer" 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { cat "$work/answer" >&2; fail "$what: not within $patience s"; }
    sleep 2
  done
}
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
# A token of an administrator: what an identity provider would sign.
token() {
  local head body
  openssl base64 -d -A -in "$work/state/secrets/token.key" | openssl pkey -inform DER -out "$work/key"
  head=$(printf '{"alg":"RS256","typ":"JWT","kid":"dev"}' | base64url)
  body=$(printf '{"iss":"https://hexabuilders.local","aud":"hexabuilders","sub":"proof","upn":"proof","groups":["admin"],"iat":%d,"exp":%d}' \
    "$(date +%s)" "$(($(date +%s) + 7200))" | base64url)
  printf '%s.%s.%s' "$head" "$body" "$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -sign "$work/key" | base64url)"
}
call() { # PORT PATH, more for curl
  curl --silent --max-time 20 -H "@$work/authorization" -H 'Content-Type: application/json' "http://127.0.0.1:4$1$2" "${@:3}"
}

mkdir -p "$work/deploy/kubernetes/components" "$work/docs"
cp -R "$project/deploy/compose" "$compose"
cp -R "$project/deploy/kubernetes/components/database-roles" "$work/deploy/kubernetes/components/"
cp -R "$project/docs/runbooks" "$work/docs/"
rm -f "$compose"/env/*.env
sed -e 's|^HEXA_ENV=.*|HEXA_ENV=observed|' -e "s|^HEXA_STATE=.*|HEXA_STATE=$work/state|" -e 's|^PORT_PREFIX=.*|PORT_PREFIX=4|' \
  -e "s|^HEXA_TAG=.*|HEXA_TAG=${HEXA_TAG:-local}|" -e '/^SHARED_/d' "$compose/env/dev.env.example" >"$settings"
for image in POSTGRES_IMAGE REDIS_IMAGE KAFKA_IMAGE NGINX_IMAGE PROMETHEUS_IMAGE ALERTMANAGER_IMAGE POSTGRES_EXPORTER_IMAGE \
  REDIS_EXPORTER_IMAGE GRAFANA_IMAGE; do
  [ -z "${!image:-}" ] || echo "$image=${!image}" >>"$settings"
done
"$compose/prepare.sh" dev 2>/dev/null

say '1 Every target answers'
begin=$SECONDS
stack database up --detach --wait || fail "the databases: $(tail -n 3 "$work/docker.log")"
stack app up --detach || fail "the programs: $(tail -n 3 "$work/docker.log")"
stack bluegreen up --detach --wait || fail "the front: $(tail -n 3 "$work/docker.log")"
mapfile -t watchers < <(stack observability config --services | { [ -n "${GRAFANA_IMAGE:-}" ] && cat || grep -vx grafana; })
stack observability up --detach "${watchers[@]}" || fail "what watches: $(tail -n 3 "$work/docker.log")"
await 'all targets' observe targets
sed 's/^/   /' "$work/answer"
fact "after $((SECONDS - begin)) s"

say '2 Every alert is computed'
await 'all alerts' observe rules
sed 's/^/   /' "$work/answer"
wanted=$(grep -c '^ *- alert:' "$compose/config/prometheus/alerts.yml")
grep -q "^$wanted alerts" "$work/answer" || fail "$wanted alerts stand in alerts.yml"

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
await 'a partner is registered' registered
used() { # requests of every kind, then: has every query an answer?
  for _ in 1 2 3; do
    call 8000 "/api/v1/partners/$partner/profile-360" --output /dev/null
    for port in 5001 5002 5003; do call "$port" "/api/v1/partners/$partner/onboarding" --output /dev/null; done
    call 5000 /api/v1/partners/00000000-0000-0000-0000-000000000000 --output /dev/null
  done
  observe dashboards "$compose/config/grafana/dashboards" "$lists/without-data.txt"
}
await 'every query has an answer' used
sed 's/^/   /' "$work/answer"

say '4 What is read is exported'
observe metrics "$lists/metrics.txt" $record | sed 's/^/   /' || fail 'metrics.txt is not what is exported; --record writes it anew'
touch "$work/end"
wait "$client" || { cat "$work/client"; fail 'the client lost a write'; }
client=
fact "$(cat "$work/client")"

say '5 A database is stopped'
docker stop hexabuilders-observed-campaign-db >/dev/null
begin=$SECONDS
await 'DatabaseAway fires' observe firing DatabaseAway
fact "DatabaseAway fires after $((SECONDS - begin)) s"
told() { curl --silent http://127.0.0.1:49093/api/v2/alerts | grep -q '"alertname":"DatabaseAway"'; }
await 'Alertmanager knows' told
fact 'and Alertmanager knows'
docker start hexabuilders-observed-campaign-db >/dev/null
begin=$SECONDS
over() { ! observe firing DatabaseAway; }
await 'DatabaseAway ends' over
fact "it ended $((SECONDS - begin)) s after the start"
if [ -n "${GRAFANA_IMAGE:-}" ]; then
  boards() { [ "$(curl --silent -u "admin:$(cat "$work/state/secrets/grafana")" 'http://127.0.0.1:43000/api/search?tag=hexabuilders' | grep -o '"uid":"hexabuilders-[a-z]*"' | sort -u | wc -l)" = 5 ]; }
  await 'Grafana shows five dashboards' boards
  fact 'Grafana shows five dashboards'
else
  fact 'left out: GRAFANA_IMAGE names no Grafana'
fi

say 'All of it holds.'
