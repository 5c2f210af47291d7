#!/bin/bash
# Makes stand-ins for the official images, for machines that reach Debian's packages and no image registry: the base and
# the JDK that the programs' images are built from; PostgreSQL, Redis, Kafka and nginx; Prometheus, Alertmanager and two
# exporters. Grafana is no package of Debian. Needs root, debootstrap, Docker, a JDK 25 and a built project. Prints the
# variables that put them into the place of the official ones; native images take another base:
# BASE_IMAGE=hexa-test/bare ./hexa images --native.
set -euo pipefail
case ${1:-} in '') ;; -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; *) echo "$(basename "$0"): it takes no arguments; --help says what it does." >&2; exit 2 ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")"
project=$(cd ../../.. && pwd)
jdk=$("$project/hexa" jdk)
libraries=$project/local-suite/target/lib
[ -d "$libraries" ] || { echo "build.sh: $libraries is missing; ./hexa build makes it." >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { echo "build.sh: $*" >&2; }
base() { # suite, name
  docker image inspect "$2" >/dev/null 2>&1 && return
  say "making $2 from Debian $1 …"
  debootstrap --variant=minbase "$1" "$work/$1" >"$work/$1.log" 2>&1 || { tail -n 5 "$work/$1.log" >&2; exit 1; }
  # The lists of a mirror may be older than they claim to be good for.
  echo 'Acquire::Check-Valid-Until "false";' >"$work/$1/etc/apt/apt.conf.d/90mirror"
  tar -C "$work/$1" -c . | docker import - "$2" >/dev/null
  rm -rf "${work:?}/$1"
}
base trixie hexa-test/debian:trixie
base sid hexa-test/debian:sid

say 'making hexa-test/jdk:25 …'
mkdir "$work/jdk"
# Links out of the JDK, as some systems have for the certificates, would end nowhere in the image.
cp -aL "$jdk" "$work/jdk/jdk"
docker build --quiet --tag hexa-test/jdk:25 --file jdk.Dockerfile "$work/jdk" >/dev/null

mkdir "$work/servers"
cp -- *.sh "$work/servers/"
cp -R "$libraries" "$work/servers/lib"
for server in postgres redis nginx kafka bare prometheus alertmanager postgres-exporter redis-exporter; do
  say "making hexa-test/$server …"
  docker build --quiet --network host --tag "hexa-test/$server" --target "$server" \
    --file infrastructure.Dockerfile "$work/servers" >/dev/null
done

cat <<'VARIABLES'
export JDK_IMAGE=hexa-test/jdk:25 BASE_IMAGE=hexa-test/debian:trixie
export POSTGRES_IMAGE=hexa-test/postgres REDIS_IMAGE=hexa-test/redis KAFKA_IMAGE=hexa-test/kafka NGINX_IMAGE=hexa-test/nginx
export PROMETHEUS_IMAGE=hexa-test/prometheus ALERTMANAGER_IMAGE=hexa-test/alertmanager
export POSTGRES_EXPORTER_IMAGE=hexa-test/postgres-exporter REDIS_EXPORTER_IMAGE=hexa-test/redis-exporter
VARIABLES
