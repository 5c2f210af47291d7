#!/usr/bin/env bash
# Proves backups by pg_dump on a real cluster: taken under writes, killed, verified, brought back. See --help.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
namespace=hexabuilders limit=${LIMIT:-600} rows=${ROWS:-400000}

usage() {
  cat <<'HELP'
Usage: KUBECONFIG=… deploy/test/kubernetes/backup.sh

Brings the partner database of the dev overlay to a cluster for tests, fills it with ROWS (400000) rows, and, as somebody
with the Role of deploy/kubernetes/backup-operator.yaml and no other,
  1 backs it up while somebody writes: nobody waits, the database's pod is not touched
  2 verifies it in a pod of the same image: hashes, migrations, queries
  3 kills backups in the middle: they are none, and the next one removes what they left
  4 brings it back under a program, takes that back, brings it back again and confirms it
  5 changes a byte of one: it is found out; asks for a database that the cluster does not run: it is refused
The namespace hexabuilders must not be there yet, and is removed in the end. The nodes must have the images of PostgreSQL
and of partner-service (./hexa images), and a volume: where the cluster makes none by itself, apply those of volumes.sh
first. Needs kubectl, openssl and a built project.

  LIMIT  seconds that each wait may take at most (600)
HELP
}
case ${1:-} in '') ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

# Over WebSockets some releases of kubectl lose what a command in a pod has said ("Unknown stream id").
export KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false
k() { kubectl -n "$namespace" "$@"; }
say() { printf '\n== %s\n' "$*"; }
fact() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
until_true() { # WHAT COMMAND…
  local what=$1 end=$((SECONDS + limit))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || fail "$what: not within $limit s."
    sleep 0.3
  done
}

kubectl version >/dev/null 2>&1 || fail 'no cluster answers; KUBECONFIG names it.'
if kubectl get namespace "$namespace" >/dev/null 2>&1; then
  fail "there is a namespace $namespace: this needs a cluster for tests without one."
fi
work=$(mktemp -d)
other=
# shellcheck disable=SC2329 # called by trap
clean_up() {
  code=$?
  [ -z "$other" ] || kill "$other" 2>/dev/null || :
  if [ "$code" != 0 ]; then { k get pods -o wide; k get events --sort-by=.lastTimestamp | tail -n 20; } >&2 || :; fi
  kubectl delete namespace "$namespace" --ignore-not-found >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap clean_up EXIT

hexactl() { HEXA_HOME=$work/home HEXACTL_BACKUPS=$work/backups HEXACTL_BACKUP_KEY_FILE=$work/key "$project/hexa" "$@"; }
db() { # command, more
  local command=$1
  shift
  case $command in backup | verify-backup) set -- --service partner "$@" ;; esac
  hexactl db "$command" --target kubernetes --kubeconfig "$work/kubeconfig" "$@"
}
psql_in() { k exec -i partner-db-0 -- psql --no-psqlrc -qAt -v ON_ERROR_STOP=1 -U postgres "$@"; }
sql() { psql_in -d partner_management -c "$1"; }
value() { sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' "$2" | head -n 1; }
newest() { find "$work/backups/partner-service" -name manifest.json | sort | tail -n 1; }
helpers() { k get pods --selector hexabuilders.io/hexactl=true --output name; }
# Ways to a pod that a killed hexactl might have left open.
ways() { pgrep -f "kubectl --kubeconfig=$work/kubeconfig .*port-forward" || :; }
no_trace() {
  [ -z "$(helpers)" ] || fail "a pod was left: $(helpers)"
  until_true 'a way to a pod is left open' test -z "$(ways)"
}
# The program itself is killed, not the script that starts it, which has taken its place.
kill_it() {
  pkill -9 -P "$1" 2>/dev/null || :
  kill -9 "$1" 2>/dev/null || :
  wait "$1" 2>/dev/null || :
}
newest_restore() { hexactl runs list --output json 2>/dev/null | sed -n 's/.*"id" *: *"\([^"]*db-restore-dump\)".*/\1/p' | head -n 1; }

# Of the overlay only what the partner database and its migrations need.
kubectl kustomize "$project/deploy/kubernetes/overlays/dev" | awk '
  function flush() {
    if (text != "" && kind !~ /^(Deployment|PodDisruptionBudget|HorizontalPodAutoscaler|ClusterRoleBinding)$/ &&
        (kind !~ /^(StatefulSet|Job|Service)$/ || name ~ /^partner-/)) print "---\n" text
    text = kind = name = ""
  }
  $0 == "---" { flush(); next }
  /^kind: / { kind = $2 }
  /^  name: / { name = $2 }
  { text = text $0 "\n" }
  END { flush() }' >"$work/partner.yaml"
kubectl apply -f "$work/partner.yaml" >/dev/null
k apply -f "$project/deploy/kubernetes/backup-operator.yaml" >/dev/null
k create serviceaccount operator >/dev/null
k create rolebinding operator --role=backup-operator --serviceaccount="$namespace:operator" >/dev/null
# The operator's own configuration: this cluster, and a token with that Role.
kubectl config view --raw --minify --flatten >"$work/kubeconfig"
chmod 600 "$work/kubeconfig"
kubectl --kubeconfig "$work/kubeconfig" config set-credentials operator --token="$(k create token operator --duration 6h)" >/dev/null
kubectl --kubeconfig "$work/kubeconfig" config set-context --current --user=operator >/dev/null
(umask 077 && openssl rand -hex 32 >"$work/key")
k rollout status statefulset/partner-db --timeout="${limit}s" >/dev/null
migrated() { [ -n "$(sql "SELECT 1 FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")" ] && k wait --for=condition=Complete job/partner-service-migration --timeout=1s; }
until_true 'the migrations' migrated
sql "CREATE TABLE written (n bigint PRIMARY KEY, text text NOT NULL); ALTER TABLE written OWNER TO partner_owner;
  INSERT INTO written SELECT n, repeat(md5(n::text), 4) FROM generate_series(1, $rows) n"
pod() { k get pod partner-db-0 --output jsonpath='{.metadata.uid} {.status.containerStatuses[0].containerID} {.status.containerStatuses[0].restartCount}'; }
started=$(pod)

say '1 A backup while somebody writes'
# shellcheck disable=SC2016 # for the shell in the pod
k exec -i partner-db-0 -- sh -c 'while :; do
  echo "INSERT INTO written SELECT $(date +%s%N) + n, repeat(md5(n::text), 4) FROM generate_series(1, 20) n;"
done | psql --no-psqlrc -q -U postgres -d partner_management' >/dev/null 2>"$work/writer" &
other=$!
more() { [ "$(sql 'SELECT count(*) FROM written')" -gt "$rows" ]; }
until_true 'the writer' more
begin=$SECONDS
db backup 2>&1 | sed 's/^/   /'
kept=$(newest)
[ -n "$kept" ] || fail 'there is no manifest'
took=$((SECONDS - begin))
k exec partner-db-0 -- pkill psql || :
wait "$other" 2>/dev/null || :
other=
total=$(sql 'SELECT count(*) FROM written')
fact "$took s; $(sql 'SELECT pg_size_pretty(pg_database_size(current_database()))'), $total rows when the writer ended"
fact "$(du -sh "$(dirname "$kept")" | cut -f 1) in $(dirname "$kept" | xargs basename)"
[ "$started" = "$(pod)" ] || fail 'the database was restarted'
no_trace

say '2 It is verified'
begin=$SECONDS
db verify-backup 2>&1 | sed 's/^/   /' || fail 'it is not good'
[ "$(value good "$(dirname "$kept")/verification.json")" = true ] || fail 'it is not verified'
fact "$((SECONDS - begin)) s"
no_trace

say '3 Backups that are killed'
has_begun() { grep -q 'dump-partner …' "$work/killed"; }
has_pod() { [ -n "$(helpers)" ]; }
has_counted() { grep -q 'counted' "$work/killed"; }
for moment in has_begun has_pod has_counted; do
  : >"$work/killed"
  db backup >"$work/killed" 2>&1 &
  victim=$!
  until "$moment"; do
    kill -0 "$victim" 2>/dev/null || { cat "$work/killed"; fail 'it ended before it could be killed: more ROWS'; }
  done
  kill_it "$victim"
  [ "$(find "$work/backups" -name manifest.json | wc -l)" -eq 1 ] || fail 'a killed one counts'
  fact "killed after: $(tail -n 1 "$work/killed"); left: $(helpers | wc -l) pod"
done
db backup 2>&1 | sed 's/^/   /'
no_trace
[ "$(find "$work/backups/partner-service" -mindepth 1 -maxdepth 1 | wc -l)" -eq 2 ] || fail 'half a backup is left'
fact 'the next one has removed what they left'

say '4 It is brought back'
rows_now() { sql 'SELECT count(*) FROM written'; }
saved=$(rows_now)
# A program that holds connections, and takes new ones when they are lost.
# shellcheck disable=SC2016 # for the shell in the pod
k exec -i partner-db-0 -- sh -c 'export PGPASSWORD=$(cat /run/secrets/hexabuilders/user)
  while :; do psql --no-psqlrc -qAt -h 127.0.0.1 -U partner_user -d partner_management -c "SELECT count(*) FROM partner, pg_sleep(0.2)" || echo away; done' \
  >"$work/program" 2>&1 &
other=$!
comes_in() { [ "$(tail -n 1 "$work/program")" = 0 ] && [ "$(wc -l <"$work/program")" -gt "$lines" ]; }
lines=0
until_true 'the program' comes_in
sql "DELETE FROM written WHERE n <= $rows"
after=$(rows_now)
name=$(basename "$(dirname "$kept")")
begin=$SECONDS
db restore "$name" --yes 2>&1 | sed 's/^/   /'
took=$((SECONDS - begin))
[ "$(rows_now)" != "$after" ] || fail 'nothing came back'
fact "$took s; $saved rows before they were deleted, $after then, $(rows_now) now"
lines=$(($(wc -l <"$work/program") + 3))
until_true 'the program comes in again' comes_in
fact "a program was refused $(grep -c away "$work/program") times, and comes in again"
no_trace
run=$(newest_restore)
hexactl runs undo "$run" --yes 2>&1 | sed 's/^/   /'
[ "$(rows_now)" = "$after" ] || fail 'the database from before did not come back'
for moment in compared 'lets nobody in'; do
  : >"$work/killed"
  db restore "$name" --yes >"$work/killed" 2>&1 &
  victim=$!
  until grep -q "$moment" "$work/killed"; do
    kill -0 "$victim" 2>/dev/null || { cat "$work/killed"; fail 'the restore ended before it could be killed'; }
  done
  kill_it "$victim"
  hexactl runs undo "$(newest_restore)" --yes >"$work/undone" 2>&1 || { cat "$work/undone"; fail 'a killed restore is not taken back'; }
  [ "$(rows_now)" = "$after" ] || fail 'the database from before did not come back after a kill'
  fact "killed after '$moment', and taken back"
done
no_trace
db restore "$name" --yes >"$work/again" 2>&1 || { cat "$work/again"; fail 'the second restore'; }
hexactl db confirm-restore "$(newest_restore)" --yes 2>&1 | sed 's/^/   /'
[ "$(psql_in -d postgres -c "SELECT count(*) FROM pg_database WHERE datname LIKE 'partner%'")" = 1 ] || fail 'a database is left'
[ "$started" = "$(pod)" ] || fail 'the database was restarted'
k exec partner-db-0 -- pkill -f 'while :' || :
wait "$other" 2>/dev/null || :
other=

say '5 A changed byte, and a database elsewhere'
part=$(dirname "$(newest)")/dump.tar.zst.aes.0001
printf '\377' | dd of="$part" bs=1 seek=$(($(stat -c %s "$part") / 2)) conv=notrunc status=none
code=0
db verify-backup >"$work/flipped" 2>&1 || code=$?
[ "$code" -eq 1 ] || fail "exit code $code instead of 1"
grep 'is not what was written' "$work/flipped" | sed 's/^/   /' || fail 'it is not found out'
code=0
hexactl db backup --target kubernetes --kubeconfig "$work/kubeconfig" --service campaign >"$work/elsewhere" 2>&1 || code=$?
[ "$code" -eq 3 ] || { cat "$work/elsewhere"; fail "exit code $code instead of 3"; }
grep 'has no StatefulSet campaign-db' "$work/elsewhere" | head -n 1 | sed 's/^/   /' || fail 'it is not refused'

no_trace
hexactl db backups 2>/dev/null | sed 's/^/   /' || :
say 'All of it holds.'
