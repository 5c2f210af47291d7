#!/bin/sh
# Makes what an environment needs before its first start, and leaves alone what is there. See --help.
set -eu
umask 077

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
services='partner onboarding recruitment campaign'

say() { printf 'prepare: %s\n' "$*" >&2; }
usage() {
  cat <<'HELP'
Usage: deploy/compose/prepare.sh dev|staging|production

Makes env/ENV.env from its example, and in the folder that it names as HEXA_STATE the secrets (passwords, the key and
certificate of each database, the key of the backups, the users of Redis; in dev also a key pair for tokens) and the
colour that serves first.
What is there already is never changed: to have a secret made anew, remove its file.
HELP
}

case ${1:-} in
  dev | staging | production) environment=$1 ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac
command -v openssl >/dev/null 2>&1 || { say 'openssl is needed to make keys and passwords, and is not there.'; exit 1; }

settings=$here/env/$environment.env
if [ ! -f "$settings" ]; then
  cp "$here/env/$environment.env.example" "$settings"
  say "made $settings; look through it."
fi
state=$(sed -n 's/^HEXA_STATE=//p' "$settings")
[ -n "$state" ] || { say "$settings does not set HEXA_STATE."; exit 1; }
case $state in /*) ;; *) state=$here/$state ;; esac
secrets=$state/secrets
mkdir -p "$secrets" "$state/front"
# The folder keeps others out. The files are readable in it, because each container has a user of its own.
chmod 700 "$secrets"
chmod 755 "$state/front"

# Left by a run that was stopped; what may not be written cannot be begun again.
rm -f "$secrets"/*.new

made=
# Takes over what was written beside a file's place: complete or not at all.
keep() {
  chmod "${2:-444}" "$1.new"
  # What it takes the place of may not be written by anybody, which mv would ask about.
  mv -f "$1.new" "$1"
  made="$made $(basename "$1")"
}
password() { [ -f "$secrets/$1" ] || { openssl rand -hex 24 | tr -d '\n' >"$secrets/$1.new"; keep "$secrets/$1"; }; }
# The settings that a program reads from a file, written again whenever one of its secrets is newer.
properties() {
  file=$secrets/$1.properties
  [ ! -f "$file" ] || [ -n "$(find "$secrets" -name "$2" -newer "$file")" ] || return 0
  {
    cat
    [ "$environment" != dev ] || printf 'quarkus.oidc.public-key=%s\n' "$(cat "$secrets/token.pub")"
  } >"$file.new"
  keep "$file"
}

if [ "$environment" = dev ] && [ ! -f "$secrets/token.key" ]; then
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -outform DER -out "$secrets/token.der" 2>/dev/null
  openssl pkcs8 -topk8 -nocrypt -inform DER -in "$secrets/token.der" -outform DER | openssl base64 -A >"$secrets/token.key.new"
  openssl pkey -inform DER -in "$secrets/token.der" -pubout -outform DER | openssl base64 -A >"$secrets/token.pub.new"
  rm "$secrets/token.der"
  keep "$secrets/token.pub"
  keep "$secrets/token.key" 400
fi

if [ ! -f "$secrets/database-ca.crt" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=hexabuilders-$environment databases" \
    -keyout "$secrets/database-ca.key.new" -out "$secrets/database-ca.crt.new" 2>/dev/null
  keep "$secrets/database-ca.key" 400
  keep "$secrets/database-ca.crt"
fi

for service in $services; do
  for secret in superuser owner user readonly monitor; do password "$service-$secret"; done
  if [ ! -f "$secrets/$service-db.crt" ]; then
    printf 'subjectAltName=DNS:%s-db,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' "$service" >"$secrets/extensions"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$service-db" \
      -keyout "$secrets/$service-db.key.new" -out "$secrets/request" 2>/dev/null
    openssl x509 -req -in "$secrets/request" -CA "$secrets/database-ca.crt" -CAkey "$secrets/database-ca.key" \
      -days 3650 -extfile "$secrets/extensions" -set_serial "0x$(openssl rand -hex 16)" -out "$secrets/$service-db.crt.new" 2>/dev/null
    rm "$secrets/request" "$secrets/extensions"
    keep "$secrets/$service-db.key"
    keep "$secrets/$service-db.crt"
  fi
  properties "$service-service" "$service-user" <<SETTINGS
quarkus.datasource.password=$(cat "$secrets/$service-user")
SETTINGS
  properties "$service-migration" "$service-owner" <<SETTINGS
quarkus.datasource.username=${service}_owner
quarkus.datasource.password=$(cat "$secrets/$service-owner")
SETTINGS
done

if [ ! -f "$secrets/statements-exporter.yml" ] || [ -n "$(find "$secrets" -name '*-monitor' ! -name redis-monitor -newer "$secrets/statements-exporter.yml")" ]; then
  case $(sed -n 's/^DATABASE_TLS=//p' "$settings") in
    on) tls='{sslmode: verify-full, sslrootcert: /run/secrets/database-ca.crt}' ;;
    *) tls='{sslmode: disable}' ;;
  esac
  {
    echo 'auth_modules:'
    for service in $services; do
      printf '  %s: {type: userpass, userpass: {username: %s_monitor, password: "%s"}, options: %s}\n' \
        "$service" "$service" "$(cat "$secrets/$service-monitor")" "$tls"
    done
  } >"$secrets/statements-exporter.yml.new"
  keep "$secrets/statements-exporter.yml"
fi

# Backups are worth nothing without it: it has to be kept elsewhere, too.
if [ ! -f "$secrets/backup-key" ]; then
  openssl rand -hex 32 >"$secrets/backup-key.new"
  keep "$secrets/backup-key"
  say "keep a copy of $secrets/backup-key away from this machine: without it no backup can be brought back."
fi
password redis-gateway
password redis-monitor
password grafana
if [ ! -f "$secrets/redis-users.acl" ] || [ -n "$(find "$secrets" -name 'redis-[gm]*' -newer "$secrets/redis-users.acl")" ]; then
  hash() { openssl dgst -sha256 -r "$secrets/$1" | cut -d ' ' -f 1; }
  cat >"$secrets/redis-users.acl.new" <<USERS
user default off resetpass resetkeys resetchannels -@all
user gateway on #$(hash redis-gateway) ~* &* +@all -@admin -@dangerous +info
user monitor on #$(hash redis-monitor) resetkeys resetchannels -@all +ping +info +latency|latest +slowlog|get +slowlog|len +client|setname
user health on >health resetkeys resetchannels -@all +ping
USERS
  keep "$secrets/redis-users.acl"
fi
properties profile360-gateway redis-gateway <<SETTINGS
quarkus.redis.password=$(cat "$secrets/redis-gateway")
SETTINGS
if [ ! -f "$secrets/redis-exporter.json" ] || [ -n "$(find "$secrets" -name redis-monitor -newer "$secrets/redis-exporter.json")" ]; then
  printf '{"redis://monitor@redis:6379": "%s"}\n' "$(cat "$secrets/redis-monitor")" >"$secrets/redis-exporter.json.new"
  keep "$secrets/redis-exporter.json"
fi

if [ ! -f "$state/front/colour.conf" ]; then
  echo 'default blue;' >"$state/front/colour.conf.new"
  keep "$state/front/colour.conf"
fi

if [ -n "$made" ]; then say "made in $state:$made"; else say "nothing is missing in $state"; fi
