#!/bin/sh
# Builds native executables of the programs and of hexactl: ./hexa build --native calls it. See --help.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
project=$(dirname "$(dirname "$here")")
programs='partner-service onboarding-service recruitment-service campaign-service profile360-gateway'
memory=${NATIVE_MEMORY:-6g}
# Of the system only the C library is needed at run time
options=--static-nolibc${NATIVE_OPTIONS:+,$NATIVE_OPTIONS}

say() { printf 'hexa: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
usage() {
  cat <<'HELP'
Usage: ./hexa build --native [PROGRAM…]

Builds a native executable of each program and of hexactl, or of those named, where there is none or the sources are
newer. One after the other: each takes some minutes and up to 6 GB of memory.

GRAALVM_HOME    the folder of a GraalVM or Mandrel for JDK 25, the one with bin/native-image
NATIVE_MEMORY   how much memory one build may take (default: 6g)
NATIVE_OPTIONS  more options for native-image, separated by commas, such as -Ob: a quick build of slower executables

Exit codes: 0 done, 1 failed, 2 the command line was wrong.

Examples:
  GRAALVM_HOME=/opt/graalvm-jdk-25 ./hexa build --native
  ./hexa build --native partner-service hexactl
  ./hexa up --native
HELP
}

chosen=
for word in "$@"; do
  case $word in
    -h | --help) usage; exit 0 ;;
    -*) say "there is no option '$word'."; usage >&2; exit 2 ;;
  esac
  case " $programs hexactl " in
    *" $word "*) chosen="$chosen $word" ;;
    *) say "there is no program '$word'; there are $programs hexactl."; exit 2 ;;
  esac
done

require_graalvm() {
  [ -n "${GRAALVM_HOME:-}" ] ||
    fail 'native executables need GraalVM or Mandrel for JDK 25: set GRAALVM_HOME to its folder. docs/native.md says where to get it.'
  [ -x "$GRAALVM_HOME/bin/native-image" ] ||
    fail "GRAALVM_HOME is $GRAALVM_HOME, where there is no bin/native-image. docs/native.md says what is needed."
  found=$("$GRAALVM_HOME/bin/native-image" --version 2>&1 | head -n 1)
  case $found in
    'native-image 25'*) ;;
    *) fail "GRAALVM_HOME is $GRAALVM_HOME, whose native-image says '$found'; one for JDK 25 is needed." ;;
  esac
}

# Whether the executable is there and no source that goes into it is newer.
is_built() {
  executable=$project/$1/target/native/$1
  [ -x "$executable" ] || return 1
  case $1 in hexactl) shared='history-chain embedded' ;; *) shared='history-chain platform platform-events' ;; esac
  sources=pom.xml
  for module in $1 $shared; do sources="$sources $module/pom.xml $module/src/main"; done
  # hexactl carries the services' migrations.
  [ "$1" != hexactl ] || for owner in partner onboarding recruitment campaign; do
    sources="$sources $owner-service/src/main/resources/db"
  done
  for source in $sources; do
    newer=$(find "$project/$source" -newer "$executable" -print | head -n 1)
    [ -z "$newer" ] || return 1
  done
}

build_program() {
  runner=$project/$1/target/$1-$version-runner
  rm -f "$runner"
  (cd "$project" && ./mvnw -B -Pfast -pl "$1" -am \
    -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false \
    -Dquarkus.native.container-build=false -Dquarkus.native.native-image-xmx="$memory" \
    -Dquarkus.native.additional-build-args="$options" package) >"$log" 2>&1 &&
    mv "$runner" "$project/$1/target/native/$1"
}

# Verifying a backup and trying a migration start a PostgreSQL: the one for this system goes into the executable.
carry_postgres() {
  case $(uname -s) in Darwin) family=darwin ;; *) family=linux ;; esac
  case $(uname -m) in arm64 | aarch64) processor=arm_64 ;; *) processor=x86_64 ;; esac
  carried=$project/hexactl/target/native/carried
  mkdir -p "$carried/META-INF/native-image/io.hexabuilders/postgres"
  printf '{"resources": [{"glob": "postgres-%s-%s.txz"}]}\n' "$family" "$processor" \
    >"$carried/META-INF/native-image/io.hexabuilders/postgres/reachability-metadata.json"
}

build_hexactl() {
  carry_postgres
  # shellcheck disable=SC2046 # each option is a word
  "$GRAALVM_HOME/bin/native-image" "-J-Xmx$memory" --no-fallback --enable-native-access=ALL-UNNAMED $(printf '%s' "$options" | tr , ' ') \
    -cp "$project/hexactl/target/hexactl.jar:$(printf '%s:' "$project"/hexactl/target/lib/*.jar)$carried" \
    -o "$project/hexactl/target/native/hexactl" io.hexabuilders.hexactl.Hexactl >"$log" 2>&1
}

build() {
  say "building $1 as a native executable; this takes some minutes …"
  mkdir -p "$project/$1/target/native"
  log=$project/$1/target/native/build.log
  begin=$(date +%s)
  case $1 in hexactl) build_hexactl ;; *) build_program "$1" ;; esac || {
    grep -E '^(\[ERROR\]|Error|Fatal)' "$log" | head -n 5 >&2 || :
    fail "the native executable of $1 could not be built; all of it is in $log"
  }
  size=$(wc -c <"$project/$1/target/native/$1")
  say "built $1 in $(($(date +%s) - begin)) s, $((size / 1000000)) MB"
}

# ./hexa asks before it builds the programs, which takes minutes; ./hexa images asks for what is built.
case ${HEXA_NATIVE_CHECK:-} in
  yes)
    for each in ${chosen:-$programs hexactl}; do is_built "$each" || require_graalvm; done
    exit 0
    ;;
  built)
    for each in ${chosen:-$programs hexactl}; do
      is_built "$each" ||
        fail "the native executable of $each is missing or older than its sources: ./hexa build --native $each makes it."
    done
    exit 0
    ;;
esac
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$project/pom.xml" | head -n 1)
for each in ${chosen:-$programs hexactl}; do
  if is_built "$each"; then
    say "$each is built already."
  else
    require_graalvm
    build "$each"
  fi
done
