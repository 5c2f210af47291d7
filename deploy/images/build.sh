#!/bin/sh
# Builds the images of the programs: ./hexa images calls it. See --help.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
project=$(dirname "$(dirname "$here")")
programs='partner-service onboarding-service recruitment-service campaign-service profile360-gateway backup'

say() { printf 'hexa: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
usage() {
  cat <<'HELP'
Usage: ./hexa images [--native | --mandrel] [--tag TAG] [--repository NAME] [--platform LIST] [--push] [PROGRAM…]

Builds an image of each program, or of those named, as NAME/PROGRAM:TAG. The program backup is hexactl beside PostgreSQL's
own programs; it has a Java runtime in each case.

  --native           of the native executables that ./hexa build --native has built, on a base without a shell
  --mandrel          the same, but compiled in the build of the image by Mandrel, also for other platforms
  --tag TAG          default: local, for native images local-native
  --repository NAME  default: hexabuilders
  --platform LIST    such as linux/amd64,linux/arm64; needs docker buildx, and --push for more than one.
                     Default: this machine's
  --push             send them to the repository as they are built
  --no-cache         build every layer anew
  --dry-run          say the commands, and build nothing

JDK_IMAGE, MANDREL_IMAGE, BASE_IMAGE and, for backup, POSTGRES_IMAGE name other images to build from, instead of those in
deploy/images/*.Dockerfile.
Exit codes: 0 done, 1 failed, 2 the command line was wrong.

Examples:
  ./hexa images
  ./hexa images --tag 1.4.0 partner-service
  ./hexa build --native && ./hexa images --native
  ./hexa images --repository registry.example/hexabuilders --tag 1.4.0 --platform linux/amd64,linux/arm64 --push
HELP
}

kind=jvm
tag=
repository=hexabuilders
platform=
push=no
no_cache=no
dry_run=no
chosen=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --tag | --repository | --platform)
      [ $# -gt 1 ] || { say "$1 needs a value."; exit 2; }
      case $1 in --tag) tag=$2 ;; --repository) repository=$2 ;; *) platform=$2 ;; esac
      shift
      ;;
    --native) kind=native ;;
    --mandrel) kind=mandrel ;;
    --push) push=yes ;;
    --no-cache) no_cache=yes ;;
    --dry-run) dry_run=yes ;;
    -*) say "there is no option '$1'."; usage >&2; exit 2 ;;
    *)
      case " $programs " in
        *" $1 "*) chosen="$chosen $1" ;;
        *) say "there is no program '$1'; there are $programs."; exit 2 ;;
      esac
      ;;
  esac
  shift
done

if [ -z "$tag" ]; then
  case $kind in jvm) tag=local ;; *) tag=local-native ;; esac
fi
if [ "$kind" = native ] && [ -n "$platform" ]; then
  say '--native takes the executables of this machine; --mandrel compiles for the platforms of --platform.'
  exit 2
fi
case $platform,$push in
  *,*,no)
    say 'an image of several platforms cannot be kept in the local engine: add --push and --repository.'
    exit 2
    ;;
esac

epoch=$(git -C "$project" log -1 --format=%ct 2>/dev/null) || epoch=0
revision=$(git -C "$project" rev-parse HEAD 2>/dev/null) || revision=unknown
[ -z "$(git -C "$project" status --porcelain 2>/dev/null)" ] || revision=$revision-changed
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$project/pom.xml" | head -n 1)
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$epoch" +%Y-%m-%dT%H:%M:%SZ)
stamp=$(printf '%s' "$created" | tr -d 'TZ:-' | sed 's/..$/.&/')

require_docker() {
  command -v docker >/dev/null 2>&1 ||
    fail 'images need Docker, and there is no docker command: https://docs.docker.com/engine/install says how to get it.'
  docker info >/dev/null 2>&1 ||
    fail "docker is there but its engine does not answer: start it (sudo systemctl start docker), or see 'docker info'."
  if docker buildx version >/dev/null 2>&1; then
    builder=buildx
  elif [ -n "$platform" ] || [ "$push" = yes ]; then
    fail '--platform and --push need docker buildx: https://docs.docker.com/go/buildx says how to get it.'
  else
    builder=plain
    say 'docker buildx is missing; the plain builder does too, for this machine only.'
  fi
}

# An executable older than its sources would bear the commit of sources that it was not made of.
require_executables() {
  executables=
  for each in ${chosen:-$programs}; do
    [ "$(flavour "$each")" != native ] || executables="$executables $each"
  done
  # shellcheck disable=SC2086 # each program is a word
  [ -z "$executables" ] || HEXA_NATIVE_CHECK=built sh "$project/deploy/native/build.sh" $executables || exit
}

# The setting of a program, as its own properties say it.
setting() { sed -n "s/^quarkus\.$2\.port=//p" "$project/$1/src/main/resources/application.properties"; }

# Whose build a program is of, and what it is built as.
module() { case $1 in backup) echo hexactl ;; *) echo "$1" ;; esac }
flavour() { case $1 in backup) echo backup ;; *) echo "$kind" ;; esac }

# Lays out what goes into the image, with the modes that every build gives them.
context() {
  program=$1
  module=$(module "$program")
  sbom=$project/$module/target/$module-sbom.json
  [ -f "$sbom" ] || fail "the bill of materials of $program is missing: $sbom."
  rm -rf "$folder"
  mkdir -p "$folder/program/app"
  cp "$sbom" "$folder/program/app/sbom.cdx.json"
  case $(flavour "$program") in
    jvm) jvm_context ;;
    backup) backup_context ;;
    native) native_context ;;
    mandrel) mandrel_context ;;
  esac
  find "$folder" -type d -exec chmod 755 {} +
  find "$folder" -type f -exec chmod 644 {} +
  for executable in healthcheck program; do
    [ ! -f "$folder/program/app/$executable" ] || chmod 755 "$folder/program/app/$executable"
  done
  case $(flavour "$program") in native | mandrel) pack ;; esac
}

# Fixes the times of the program's files. Without a shell in the image nothing in its build can, and unlike a folder an
# archive keeps those of its folders on the way into the image.
pack() {
  find "$folder/program" -exec env TZ=UTC touch -h -t "$stamp" {} +
  tar -C "$folder/program" -cf "$folder/program.tar" app
  rm -r "${folder:?}/program"
}

jvm_context() {
  built=$project/$program/target/quarkus-app
  [ -f "$built/quarkus-run.jar" ] || fail "$program is not built: $built/quarkus-run.jar is missing; ./hexa build makes it."
  mkdir -p "$folder/libraries/app"
  cp -R "$built/lib" "$folder/libraries/app/"
  for part in "$built"/*; do
    [ "$(basename "$part")" = lib ] || cp -R "$part" "$folder/program/app/"
  done
  cp "$here/healthcheck.sh" "$folder/program/app/healthcheck"
}

# The server of the image takes the place of the one that hexactl brings.
backup_context() {
  built=$project/hexactl/target
  [ -f "$built/hexactl.jar" ] || fail "hexactl is not built: $built/hexactl.jar is missing; ./hexa build makes it."
  mkdir -p "$folder/libraries/app"
  cp -R "$built/lib" "$folder/libraries/app/"
  rm -f "$folder/libraries/app/lib/embedded-postgres-binaries-"*
  cp "$built/hexactl.jar" "$folder/program/app/"
  cp "$here/backup-health.sh" "$folder/program/app/healthcheck"
}

native_context() {
  built=$project/$program/target/native/$program
  cp "$built" "$folder/program/app/program"
}

mandrel_context() {
  sources=$project/$program/target/native-sources
  (cd "$project" && ./mvnw -B -q -Pfast -pl "$program" -am -Dquarkus.native.enabled=true \
    -Dquarkus.native.sources-only=true -Dquarkus.package.jar.enabled=false package) ||
    fail "the native sources of $program could not be made; see above."
  cp -R "$sources" "$folder/"
}

image() {
  program=$1
  name=$repository/$program:$tag
  folder=$project/$(module "$program")/target/image
  if [ "$dry_run" = no ]; then
    say "building the image $name …"
    context "$program"
  fi
  case $(flavour "$program") in
    jvm) set -- --file "$here/jvm.Dockerfile" ;;
    backup) set -- --file "$here/backup.Dockerfile" ;;
    native) set -- --file "$here/native.Dockerfile" --target program ;;
    mandrel) set -- --file "$here/native.Dockerfile" --target by-mandrel ;;
  esac
  set -- "$@" --tag "$name" \
    --build-arg "SOURCE_DATE_EPOCH=$epoch" \
    --build-arg "PROGRAM=$program" \
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision" --build-arg "CREATED=$created"
  if [ "$program" != backup ]; then
    set -- "$@" --build-arg "PORT=$(setting "$program" http)" --build-arg "MANAGEMENT_PORT=$(setting "$program" management)"
  elif [ -n "${POSTGRES_IMAGE:-}" ]; then
    set -- "$@" --build-arg "POSTGRES_IMAGE=$POSTGRES_IMAGE"
  fi
  [ -z "${JDK_IMAGE:-}" ] || set -- "$@" --build-arg "JDK_IMAGE=$JDK_IMAGE"
  [ "$program" = backup ] || [ -z "${MANDREL_IMAGE:-}" ] || set -- "$@" --build-arg "MANDREL_IMAGE=$MANDREL_IMAGE"
  [ "$program" = backup ] || [ -z "${BASE_IMAGE:-}" ] || set -- "$@" --build-arg "BASE_IMAGE=$BASE_IMAGE"
  [ "$no_cache" = no ] || set -- "$@" --no-cache
  if [ "$builder" = buildx ]; then
    # Its own attestation holds the time of the build; ours is the bill of materials in the image.
    set -- buildx build --provenance=false "$@"
    [ -z "$platform" ] || set -- "$@" --platform "$platform"
    if [ "$push" = yes ]; then set -- "$@" --push; else set -- "$@" --load; fi
  else
    set -- build "$@"
  fi
  if [ "$dry_run" = yes ]; then
    echo docker "$@" "$folder"
  else
    docker "$@" --quiet "$folder" >/dev/null || fail "the image $name could not be built; see above."
    if [ "$push" = yes ]; then
      say "built and pushed $name"
    else
      say "built $name, $(docker image inspect --format '{{.Size}}' "$name" | awk '{ printf "%.0f MB", $1 / 1e6 }')"
    fi
  fi
}

builder=buildx
if [ "$dry_run" = no ]; then
  require_docker
  require_executables
fi
# ./hexa asks before it builds the programs, which takes minutes.
[ "${HEXA_IMAGES_CHECK:-}" != yes ] || exit 0
for each in ${chosen:-$programs}; do
  image "$each"
done
