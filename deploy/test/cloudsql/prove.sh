#!/usr/bin/env bash
# Proves create-instances.sh against a stand-in for gcloud: stopped at each single step, before and after the step's
# effect, it goes on when it is run again and makes nothing twice; a dry run changes nothing and says the same twice.
# Nothing outside a temporary folder is touched.
set -euo pipefail
case ${1:-} in '') ;; -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; *) echo "$(basename "$0"): it takes no arguments; --help says what it does." >&2; exit 2 ;; esac
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$here:$PATH
passed=0 failed=0

fresh() { STATE=$work/$1; rm -rf "$STATE"; mkdir -p "$STATE/things"; : >"$STATE/log"; : >"$STATE/cluster"; export STATE; }
create() { "$here/../../cloudsql/create-instances.sh" the-project europe-west3 --env production "$@" >"$work/out" 2>"$work/err"; }
expect() { # WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED: %s\n' "$what"; tail -n 5 "$work/err"; fi
}
things() { (cd "$1/things" && find . -type f | sort); }
nothing_twice() { [ ! -e "$STATE/twice" ]; }
fails() { ! "$@"; }
# What postgres has in the instance is what the secret says.
admin_fits() { local i; for i in "$STATE"/things/admin_*; do cmp -s "$i" "$STATE/things/version_$(basename "$i" | sed 's/^admin_//; s/-db-instance$/-db-admin/')" || return 1; done; }

fresh plan
expect 'a dry run of nothing' create --dry-run
cp "$work/out" "$work/first"
expect 'a second dry run' create --dry-run
expect 'the same plan twice' cmp -s "$work/first" "$work/out"
expect 'a dry run changes nothing' fails test -s "$STATE/log"
expect 'no password in the plan' fails grep -qE 'password: [^ ]' "$work/out"

export DISABLED=1
expect 'a dry run of a project without any API' create --dry-run
unset DISABLED
expect 'the same plan there' cmp -s "$work/first" "$work/out"

fresh whole
export DISABLED=1
expect 'all four services' create
unset DISABLED
expect 'four instances' test "$(find "$STATE/things" -name 'instance_*' | wc -l)" = 4
expect 'every admin password is in its secret' admin_fits
expect 'no instance has a public address' test "$(grep -lE -- '--no-assign-ip' "$STATE"/things/instance_* | wc -l)" = 4
expect 'backups stay in the region' test "$(grep -lE -- '--backup-location=europe-west3 ' "$STATE"/things/instance_* | wc -l)" = 4
expect 'one bucket, closed to the public' test "$(grep -lE -- '--public-access-prevention' "$STATE"/things/bucket_* | wc -l)" = 1
expect 'the key of the backups is one' grep -qxE '[0-9a-f]{64}' "$STATE/things/version_backup-key"
for secret in kafka-jaas-config redis-address; do
  expect "$secret has no value yet" fails test -e "$STATE/things/version_$secret"
  expect "$secret: says how to add one" grep -q "gcloud --project the-project secrets versions add $secret --data-file=-" "$work/err"
done
expect 'as many commands as planned' test "$(wc -l <"$work/first")" = "$(wc -l <"$STATE/log")"
before=$(wc -l <"$STATE/log")
expect 'again: nothing to do' create
expect 'again: nothing is changed' test "$(wc -l <"$STATE/log")" = "$before"
for secret in kafka-jaas-config redis-address; do
  "$here/gcloud" --project the-project secrets versions add "$secret" --data-file=- <<<value
done
expect 'a plan of nothing' create --dry-run
expect 'a plan of nothing is empty' fails test -s "$work/out"
expect 'what has its value is not asked for' fails grep -q 'versions add' "$work/err"

fresh clusterless
rm "$STATE/cluster"
expect 'no cluster: a plan all the same' create --dry-run
expect 'no cluster: the plan is the same' cmp -s "$work/first" "$work/out"
expect 'no cluster: stops' fails create
expect 'no cluster: says how to make one' grep -q 'gcloud container clusters create-auto hexabuilders --project the-project' "$work/err"
expect 'no cluster: nobody has a right yet' fails grep -q add-iam-policy-binding "$STATE/log"
expect 'no cluster: Google is reached all the same' test -e "$STATE/things/bound_hexabuilders-googleapis"
: >"$STATE/cluster"
expect 'a cluster: goes on' create

# One service is enough for the steps: the others take the same ones.
fresh one
expect 'one service' create --service campaign
steps=$(wc -l <"$STATE/log")
things "$STATE" >"$work/things"
for fail in before after; do
  for step in $(seq "$steps"); do
    fresh "stopped"
    export FAIL=$fail FAIL_AT=$step
    expect "stopped $fail step $step: says so" fails create --service campaign
    expect "stopped $fail step $step: names where" grep -q '^Stopped at: ' "$work/err"
    unset FAIL FAIL_AT
    expect "stopped $fail step $step: goes on" create --service campaign
    expect "stopped $fail step $step: all is there" test "$(things "$STATE")" = "$(cat "$work/things")"
    expect "stopped $fail step $step: nothing twice" nothing_twice
    expect "stopped $fail step $step: the password fits" admin_fits
  done
done
printf 'create-instances.sh, stopped before and after each of %s steps: %s checks passed, %s failed\n' "$steps" "$passed" "$failed"
[ "$failed" = 0 ]
