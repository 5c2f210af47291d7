#!/bin/bash
# Proves the Compose files and hexactl compose on a real Docker engine. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)
java=$("$project/hexa" jdk)/bin/java
redeployments=${REDEPLOYMENTS:-10}

usage() {
  cat <<'HELP'
Usage: deploy/test/compose/prove.sh

Starts environments dev, staging and production on this host, and tries what the documents promise of them:
  1 programs before databases: refused in one message, nothing is made
  2 in order: ready by health
  3 programs deployed anew REDEPLOYMENTS (10) times under writes and reads: no database restarted, nothing lost
  4 the same by hand: blue and green take turns behind one address
  5 databases that run are found; an unhealthy one is named
  6 one database is restarted under its service: only after a yes, and the service answers again by itself
  7 three environments at once see nothing of each other; staging and production speak TLS to their databases
  8 databases of others, db-server-postgres and db-server-redis, are taken where they run
It works on a copy of deploy/compose and on ports 3XXXX to 5XXXX, refuses to start where an environment of this host
exists, and removes all that it made. Needs Docker with Compose, curl, openssl, a JDK, and the images of ./hexa images;
POSTGRES_IMAGE, REDIS_IMAGE, KAFKA_IMAGE and NGINX_IMAGE put others in the place of the official ones, and
deploy/test/images/build.sh makes such. HEXA_TAG names the tag of the programs (local).
HELP
}
case ${1:-} in '') ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
# shellcheck source=environment.sh
. "$here/environment.sh"

client=
ours='(dev|staging|production)'
shared() { docker ps --all --quiet --filter name='^/db-server-(postgres|redis)$'; }
refuse_existing "$ours"
[ -z "$(shared)" ] || fail 'a db-server-… exists on this host, and this proof would take it for its own: use another host, or remove it.'

clean_up() {
  code=$?
  [ -z "$client" ] || kill "$client" 2>/dev/null || :
  if [ "$code" -ne 0 ]; then
    show_containers
    [ -z "${KEEP:-}" ] || { echo "kept for a look: $work" >&2; exit "$code"; }
  fi
  docker rm --force --volumes hexabuilders-test-login >/dev/null 2>&1 || :
  shared | xargs -r docker rm --force --volumes >/dev/null
  remove_environment "$ours"
  for number in $(seq 1 "$redeployments"); do
    for program in $programs; do docker rmi "hexabuilders/$program:proof-$number" >/dev/null 2>&1 || :; done
  done
  rm -rf "$work"
}
trap clean_up EXIT

hexactl() { "$project/hexa" compose "$@" --folder "$compose"; }
up() { hexactl up --patience 900 "$@"; }
port() { echo "$(port_prefix "$1")$2"; }
serving() { sed -n 's/^default \(.*\);$/\1/p' "$work/state/$1/front/colour.conf"; }
databases() { for name in partner-db onboarding-db recruitment-db campaign-db redis kafka; do echo "hexabuilders-$1-$name"; done; }

token() { # environment
  case $1 in
    dev)
      development_key "$work/state/dev" >"$work/dev.key"
      sign_token "$work/dev.key" dev https://hexabuilders.local
      ;;
    *) sign_token "$work/$1.key" "$1" "http://login:8080/$1" ;;
  esac
}
call() { # environment, port, path, more for curl
  local environment=$1 where=$2 path=$3
  shift 3
  curl --silent --show-error --max-time 20 -H "Authorization: Bearer $(token "$environment")" \
    -H 'Content-Type: application/json' "http://127.0.0.1:$(port "$environment" "$where")$path" "$@"
}
partner() { # environment, answers the id of a new partner
  call "$1" 5000 /api/v1/partners -d '{"type": "STARTUP", "legalName": "Proof GmbH", "displayName": "Proof",
    "email": "'"$1-$RANDOM$RANDOM"'@proof.example", "phone": "+4930901820", "languages": ["de"],
    "address": {"line1": "Hafenstraße 7", "city": "Hamburg", "country": "DE"}}' |
    sed -n 's/^{"id":"\([^"]*\)".*/\1/p'
}
status_of() { call "$1" "$2" "$3" --output /dev/null --write-out '%{http_code}'; }
answers() { # STATUS ENVIRONMENT PORT PATH
  local status
  status=$(status_of "$2" "$3" "$4")
  [ "$status" = "$1" ] || { echo "$status"; return 1; }
}
await_status() { LIMIT=60 until_true "$4 of $2 answers $1" answers "$@"; } # STATUS ENVIRONMENT PORT PATH
health_is() { [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = "$2" ]; }
# Writes and reads until it is ended, then looks for all it wrote.
start_client() {
  rm -f "$work/end"
  TOKEN=$(token dev) "$java" "$here/Client.java" "http://127.0.0.1:$(port dev 5000)/api/v1/partners" "$work/end" >"$work/client" 2>&1 &
  client=$!
}
end_client() {
  touch "$work/end"
  wait "$client" || { cat "$work/client"; fail 'a write was lost or doubled'; }
  client=
}

unset PORT_PREFIX
copy_compose
for environment in dev staging production; do
  settle "$environment" "$work/state/$environment"
  "$compose/prepare.sh" "$environment" 2>/dev/null
done

say '1 Programs before databases'
code=0
message=$(up --env dev --stacks app 2>&1) || code=$?
fact "$message"
[ "$code" -eq 1 ] || fail "exit code $code instead of 1"
if plain=$(stack dev app up --detach 2>&1); then fail 'docker compose started programs'; fi
fact "docker compose by itself: $(tail -n 1 <<<"$plain")"
[ -z "$(containers "$ours")$(volumes "$ours")$(networks "$ours")" ] || fail 'something was made'
fact 'nothing was made'

say '2 In order'
begin=$SECONDS
up --env dev 2>&1 | sed 's/^/   /'
hexactl status --env dev >/dev/null || fail 'status says that something is not ready'
fact "ready after $((SECONDS - begin)) s"
known=$(partner dev)
[ -n "$known" ] || fail 'no partner can be registered'
await_status 200 dev 8000 "/api/v1/partners/$known/profile-360"
fact 'a Profile 360 is read through the front'

# As long as this, and longer, may a migration wait for a lock or build an index.
docker exec --detach hexabuilders-dev-partner-db psql --no-psqlrc -q -U postgres -d partner_management \
  -c 'BEGIN; LOCK TABLE flyway_schema_history; SELECT pg_sleep(25); COMMIT'
begin=$SECONDS
stack dev app run --rm partner-migration >"$work/migrated" 2>&1 || { tail -n 5 "$work/migrated"; fail 'a migration that had to wait was cut off'; }
fact "a migration that had to wait was ready after $((SECONDS - begin)) s"

say "3 Programs deployed anew $redeployments times under writes and reads"
mapfile -t stores < <(databases dev)
before=$(started "${stores[@]}")
front=$(started hexabuilders-dev-front)
start_client
begin=$SECONDS
for number in $(seq 1 "$redeployments"); do
  for program in $programs; do docker tag "hexabuilders/$program:${HEXA_TAG:-local}" "hexabuilders/$program:proof-$number"; done
  set_to dev HEXA_TAG "proof-$number"
  up --env dev --stacks app >"$work/redeployment" 2>&1 || { cat "$work/redeployment"; fail "redeployment $number"; }
done
elapsed=$((SECONDS - begin))
end_client
fact "$redeployments redeployments in $elapsed s; $(cat "$work/client")"
[ "$before" = "$(started "${stores[@]}")" ] || fail 'a container of the database stack was restarted'
[ "$front" = "$(started hexabuilders-dev-front)" ] || fail 'the front was restarted'
fact 'no container of the database stack was restarted, nor the front'

say '4 Blue and green by hand'
start_client
old=$(serving dev)
case $old in blue) new=green ;; *) new=blue ;; esac
up --env dev --stacks app --colour "$new" >/dev/null 2>&1 || fail "$new did not become ready beside $old"
echo "default $new;" >"$work/state/dev/front/colour.new"
chmod 644 "$work/state/dev/front/colour.new"
mv "$work/state/dev/front/colour.new" "$work/state/dev/front/colour.conf"
docker exec hexabuilders-dev-front nginx -c /hexa/nginx.conf -s reload 2>/dev/null
# What the old colour had begun it ends, within the time that a program takes to stop.
HEXA_COLOUR=$old stack dev app down >/dev/null 2>&1
await_status 200 dev 8000 "/api/v1/partners/$known/profile-360"
end_client
fact "$(cat "$work/client")"
[ "$front" = "$(started hexabuilders-dev-front)" ] || fail 'the front was restarted'
fact "the front was not restarted, $new serves"

say '5 Databases that run are found, an unhealthy one is named'
up --env dev --stacks database 2>&1 | sed 's/^/   /'
[ "$before" = "$(started "${stores[@]}")" ] || fail 'a container of the database stack was restarted'
docker kill --signal STOP hexabuilders-dev-onboarding-db >/dev/null
until_true 'hexabuilders-dev-onboarding-db is unhealthy' health_is hexabuilders-dev-onboarding-db unhealthy
code=0
message=$(up --env dev 2>&1) || code=$?
docker kill --signal CONT hexabuilders-dev-onboarding-db >/dev/null
fact "$message"
[ "$code" -eq 1 ] || fail "exit code $code instead of 1"
grep -q 'hexabuilders-dev-onboarding-db is unhealthy' <<<"$message" || fail 'it is not named'
until_true 'hexabuilders-dev-onboarding-db is healthy' health_is hexabuilders-dev-onboarding-db healthy

say '6 One database is restarted under its service'
db() { HEXA_HOME=$work/home "$project/hexa" db "$@" --target compose --env dev --folder "$compose" --service partner; }
mapfile -t stores < <(databases dev)
before=$(started "${stores[@]}" | grep -v -e -partner-db)
code=0
message=$(db restart 2>&1 </dev/null) || code=$?
fact "$(tail -n 1 <<<"$message")"
[ "$code" -eq 1 ] || fail "exit code $code instead of 1"
grep -q 'the database of partner-service is used by partner-service' <<<"$message" || fail 'who is connected is not named'
db restart --yes 2>&1 | sed 's/^/   /'
await_status 200 dev 5000 "/api/v1/partners/$known"
[ "$before" = "$(started "${stores[@]}" | grep -v -e -partner-db)" ] || fail 'another container was restarted'
fact 'the service answers again, and no other container was restarted'

say '7 Three environments at once'
# An identity provider for staging and production: what a program reads of it are two documents.
mkdir -p "$work/login"
for environment in staging production; do
  openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/$environment.key" 2>/dev/null ||
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/$environment.key" 2>/dev/null
  modulus=$(openssl rsa -in "$work/$environment.key" -noout -modulus | cut -d = -f 2 | xxd -r -p | base64url)
  mkdir -p "$work/login/$environment/.well-known"
  printf '{"issuer":"http://login:8080/%s","jwks_uri":"http://login:8080/%s/keys"}' "$environment" "$environment" \
    >"$work/login/$environment/.well-known/openid-configuration"
  printf '{"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"%s","n":"%s","e":"AQAB"}]}' "$environment" "$modulus" \
    >"$work/login/$environment/keys"
  set_to "$environment" OIDC_AUTH_SERVER_URL "http://login:8080/$environment"
done
cp "$here/login.conf" "$work/login/nginx.conf"
chmod -R a+rX "$work/login"
docker run --detach --name hexabuilders-test-login --user 10001 --volume "$work/login:/login:ro" --entrypoint nginx \
  "${NGINX_IMAGE:-nginx:1.28}" -c /login/nginx.conf >/dev/null
begin=$SECONDS
up --env staging,production --stacks database >/dev/null 2>&1 || fail 'the databases of staging and production'
for environment in staging production; do
  for network in data app; do
    docker network connect --alias login "hexabuilders-$environment-$network" hexabuilders-test-login
  done
done
up --env staging,production 2>&1 | sed 's/^/   /'
hexactl status --env dev,staging,production >/dev/null || fail 'not all are ready'
fact "staging and production ready after $((SECONDS - begin)) s, beside dev"
in_staging=$(partner staging)
in_production=$(partner production)
[ -n "$in_staging" ] && [ -n "$in_production" ] || fail 'no partner can be registered in staging or production'
[ "$(status_of staging 5000 "/api/v1/partners/$in_staging")" = 200 ] || fail 'staging does not know its own partner'
[ "$(status_of staging 5000 "/api/v1/partners/$in_production")" = 404 ] || fail 'staging sees a partner of production'
[ "$(status_of production 5000 "/api/v1/partners/$in_staging")" = 404 ] || fail 'production sees a partner of staging'
[ "$(status_of dev 5000 "/api/v1/partners/$in_production")" = 404 ] || fail 'dev sees a partner of production'
fact 'no environment knows the partner of another'
foreign=$(curl --silent --output /dev/null --write-out '%{http_code}' -H "Authorization: Bearer $(token staging)" \
  "http://127.0.0.1:$(port production 5000)/api/v1/partners")
[ "$foreign" = 401 ] || fail "production answers a token of staging with $foreign"
fact 'production refuses a token of staging'
reach() { docker exec "$1" timeout 3 bash -c "</dev/tcp/$2" >/dev/null 2>&1; }
address=$(docker inspect --format '{{(index .NetworkSettings.Networks "hexabuilders-production-data").IPAddress}}' hexabuilders-production-partner-db)
reach hexabuilders-production-blue-partner-service partner-db/5432 || fail 'production does not reach its own database'
for from in "hexabuilders-dev-$(serving dev)-partner-service" hexabuilders-staging-blue-partner-service hexabuilders-production-blue-profile360-gateway; do
  if reach "$from" "$address/5432"; then fail "$from reaches the database of production"; fi
  fact "$from does not reach the partner database of production"
done
for environment in dev staging production; do
  sessions=$(docker exec hexabuilders-$environment-partner-db psql --no-psqlrc -At -U postgres -d partner_management \
    -c "SELECT count(*) FILTER (WHERE ssl) || ' of ' || count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'partner_user'")
  fact "$environment: $sessions sessions of the service use TLS"
  case $environment in
    dev) [ "${sessions%% *}" = 0 ] || fail 'dev is to do without TLS' ;;
    *) [ "${sessions%% *}" = "${sessions##* }" ] && [ "${sessions%% *}" != 0 ] || fail "$environment has sessions without TLS" ;;
  esac
done
# shellcheck disable=SC2046 # names are words
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' $(docker ps --quiet --filter name='^/hexabuilders-') |
  awk '{ split($1, part, "-"); gsub(/MiB/, "", $2); if ($2 ~ /GiB/) { sub(/GiB/, "", $2); $2 *= 1024 } sum[part[2]] += $2 }
       END { for (name in sum) if (name != "test") printf "   memory of %s: %.0f MB\n", name, sum[name] }'
hexactl down --env staging,production --stacks database,app,front --yes >/dev/null 2>&1

say '8 Databases of others'
hexactl down --env dev --stacks database,app,front --yes >/dev/null 2>&1
volumes "$ours" | xargs -r docker volume rm >/dev/null
printf 'not-a-secret' >"$work/superuser"
docker run --detach --name db-server-postgres --user 999:999 --volume "$work/superuser:/superuser:ro" \
  --env POSTGRES_PASSWORD_FILE=/superuser --health-cmd 'pg_isready -q -h 127.0.0.1 -U anybody' --health-interval 2s \
  "${POSTGRES_IMAGE:-postgres:18}" >/dev/null
docker run --detach --name db-server-redis --user 999:999 "${REDIS_IMAGE:-redis:8}" redis-server --save '' --protected-mode no >/dev/null
until_true 'db-server-postgres is healthy' health_is db-server-postgres healthy
set_to dev HEXA_TAG "${HEXA_TAG:-local}"
shared_before=$(started db-server-postgres db-server-redis)
up --env dev 2>&1 | sed 's/^/   /'
hexactl status --env dev >/dev/null || fail 'status says that something is not ready'
[ -n "$(partner dev)" ] || fail 'no partner can be registered'
[ "$shared_before" = "$(started db-server-postgres db-server-redis)" ] || fail 'a shared container was restarted'
[ -z "$(docker ps --all --quiet --filter name='^/hexabuilders-dev-.*-db$')" ] || fail 'databases of its own were started beside'
fact 'the suite runs on db-server-postgres and db-server-redis, which were not restarted'
hexactl down --env dev --yes >/dev/null 2>&1

say 'All of it holds.'
