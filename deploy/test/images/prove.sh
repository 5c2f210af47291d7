#!/usr/bin/env bash
# Proves on a real Docker engine what the images of the programs promise. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
tag=${HEXA_TAG:-local}
all=(partner-service onboarding-service recruitment-service campaign-service profile360-gateway backup)

usage() {
  cat <<'HELP'
Usage: deploy/test/images/prove.sh [PROGRAM…]

Looks at the image of each program, or of those named, as ./hexa images has built them, and at the native one, TAG-native,
where it is there:
  1 its user is not root
  2 its labels say program, kind, version, commit and time, licence and the place of the bill of materials
  3 the bill of materials is there, and that of this program
  4 it has a health check
  5 a native one has no shell
  6 it runs with a read-only root, without capabilities and without a network: the gateway becomes healthy, a service says
    what its settings lack for production, the backups' program says its help
  7 built twice without a cache, it has the same layers
The seventh takes most of the time, some minutes, and needs what the images were built of: ./hexa images leaves it in this
checkout. BUILD=no leaves it out. HEXA_TAG names the tag (local); JDK_IMAGE, BASE_IMAGE and POSTGRES_IMAGE, for native images
NATIVE_BASE_IMAGE, other images to build from. All that is made is removed. Needs Docker and openssl.
HELP
}
programs=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    *) [[ " ${all[*]} " = *" $1 "* ]] || { echo "prove.sh: there is no program '$1'; there are ${all[*]}." >&2; exit 2; } ;;
  esac
  programs+=("$1")
  shift
done
[ ${#programs[@]} -gt 0 ] || programs=("${all[@]}")

work=$(mktemp -d)
name=hexabuilders-image-proof-$$
passed=0 failed=0
clean_up() {
  docker rm --force --volumes "$name" >/dev/null 2>&1 || :
  docker image ls --quiet "$name/*" | sort -u | xargs -r docker image rm --force >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap clean_up EXIT
expect() { # WHAT COMMAND…
  local what=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED  %s: %s\n' "$image" "$what"
    tail -n 5 "$work/said"
  fi
}
config() { docker image inspect --format "{{$1}}" "$image"; }

# --- what the image says of itself ----------------------------------------------------------------------------------
not_root() { config .Config.User | grep -xE '[1-9][0-9]*:[1-9][0-9]*'; }
label() { config "index .Config.Labels \"$1\"" | grep -xE "$2"; }
labelled() {
  label io.hexabuilders.program "$program" && label io.hexabuilders.kind "$kind" && label io.hexabuilders.sbom /app/sbom.cdx.json &&
    label org.opencontainers.image.title "HexaBuilders $program" && label org.opencontainers.image.vendor HexaBuilders &&
    label org.opencontainers.image.licenses Apache-2.0 && label org.opencontainers.image.version '[0-9]+\.[0-9]+.*' &&
    label org.opencontainers.image.revision '[0-9a-f]{40}(-changed)?' &&
    label org.opencontainers.image.created '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z'
}
has_bill() {
  local module=${program/#backup/hexactl}
  tar -xOf "$work/tree.tar" app/sbom.cdx.json | tr -d ' \n' >"$work/bill" && grep -q '"bomFormat":"CycloneDX"' "$work/bill" &&
    grep -q "\"component\":{[^{}]*\"name\":\"$module\"" "$work/bill"
}
# Only Compose keeps the program of the backups running, and calls its check.
has_health_check() {
  case $kind,$program in
    native,*) config 'json .Config.Healthcheck.Test' | grep -xF '["CMD","/app/program","healthcheck"]' ;;
    *,backup) tar -tvf "$work/tree.tar" app/healthcheck | grep '^-rwxr-xr-x' ;;
    *) config 'json .Config.Healthcheck.Test' | grep -xF '["CMD","/app/healthcheck"]' && tar -tvf "$work/tree.tar" app/healthcheck | grep '^-rwxr-xr-x' ;;
  esac
}
has_no_shell() { tar -tf "$work/tree.tar" >"$work/files" && ! grep -E '(^|/)s?bin/([a-z]*sh|busybox)$' "$work/files"; }

# --- how it runs ----------------------------------------------------------------------------------------------------
confined() { # MORE OPTIONS
  docker rm --force --volumes "$name" >/dev/null 2>&1 || :
  docker run --detach --name "$name" --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --network none \
    --memory 512m "$@" "$image" >/dev/null
}
ended() { # CODE WORDS
  local code
  code=$(timeout "${LIMIT:-120}" docker wait "$name") || code='no end'
  docker logs "$name" 2>&1
  echo "ended: $code"
  [ "$code" = "$1" ] && docker logs "$name" 2>&1 | grep -E "$2"
}
healthy() {
  local state
  for _ in $(seq "${LIMIT:-120}"); do
    state=$(docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' "$name")
    case $state in 'running healthy') return ;; running*) sleep 1 ;; *) break ;; esac
  done
  echo "it is $state"
  docker logs "$name"
  return 1
}
runs() {
  case $program in
    backup) confined && ended 0 '^Usage: hexactl db nightly' ;;
    profile360-gateway)
      openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/key" 2>/dev/null
      confined --env QUARKUS_PROFILE=local --env "QUARKUS_OIDC_PUBLIC_KEY=$(openssl pkey -in "$work/key" -pubout -outform DER | openssl base64 -A)" &&
        healthy
      ;;
    *) confined && ended 1 '^- quarkus.datasource.password: missing' ;;
  esac
}

# --- how it is built ------------------------------------------------------------------------------------------------
layers() { docker image inspect --format '{{json .RootFS.Layers}}' "$name/$program:$1"; }
same_twice() {
  local options=() time
  if [ "$kind" = native ]; then
    options=(--native)
    [ -z "${NATIVE_BASE_IMAGE:-}" ] || local -x BASE_IMAGE=$NATIVE_BASE_IMAGE
  fi
  for time in first second; do
    "$project/deploy/images/build.sh" "${options[@]}" --no-cache --repository "$name" --tag "$time" "$program" || return 1
  done
  [ "$(layers first)" = "$(layers second)" ] || { layers first; layers second; return 1; }
}

prove() { # PROGRAM KIND IMAGE
  program=$1 kind=$2 image=$3
  docker rm --force --volumes "$name" >/dev/null 2>&1 || :
  docker create --name "$name" "$image" >/dev/null
  docker export "$name" >"$work/tree.tar"
  expect 'its user is not root' not_root
  expect 'its labels' labelled
  expect 'the bill of materials' has_bill
  expect 'a health check' has_health_check
  [ "$kind" != native ] || expect 'no shell' has_no_shell
  expect 'it runs confined' runs
  [ "${BUILD:-}" = no ] || expect 'the same layers when built twice' same_twice
  images=$((images + 1))
}
images=0
for each in "${programs[@]}"; do
  docker image inspect "hexabuilders/$each:$tag" >/dev/null 2>&1 ||
    { echo "prove.sh: there is no image hexabuilders/$each:$tag: ./hexa images --tag $tag $each builds it." >&2; exit 1; }
done
for each in "${programs[@]}"; do
  prove "$each" jvm "hexabuilders/$each:$tag"
  if docker image inspect "hexabuilders/$each:$tag-native" >/dev/null 2>&1; then prove "$each" native "hexabuilders/$each:$tag-native"; fi
done
printf '%s images: %s checks passed, %s failed\n' "$images" "$passed" "$failed"
[ "$failed" = 0 ]
