#!/usr/bin/env bash
# Proves backups by pg_dump on a real cluster: taken under writes, killed, verified, brought back. See --help.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
namespace=hexabuilders

usage() {
  cat <<'HELP'
Usage: KUBECONFIG=… deploy/test/kubernetes/backup.sh

Brings the partner database of the dev overlay to a cluster for tests, fills it with ROWS (400000) rows, and, as somebody
with the Role of deploy/kubernetes/backup-operator.yaml and no other,
  1 backs it up while somebody writes: nobody waits, the database's pod is not touched
  2 verifies it in a pod of the same image: hashes, migrations, queries
  3 kills backups in the middle: they are none, and the next one removes what they left
  4 brings it back under a program, takes that back, kills restores and takes them back, brings it back and confirms it
  5 changes a byte of one: it is found out
  6 asks for a database that the cluster does not run: it is refused
  7 looks at it as somebody with the Role of status-operator.yaml and no other, who cannot change its schema
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

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
# shellcheck source=../backups.sh
. "$here/../backups.sh"
kubectl version >/dev/null 2>&1 || fail 'no cluster answers; KUBECONFIG names it.'
if kubectl get namespace "$namespace" >/dev/null 2>&1; then
  fail "there is a namespace $namespace: this needs a cluster for tests without one."
fi
# shellcheck disable=SC2329 # called by trap
clean_up() {
  code=$?
  stop_other
  if [ "$code" != 0 ]; then { k get pods -o wide; k get events --sort-by=.lastTimestamp | tail -n 20; } >&2 || :; fi
  kubectl delete namespace "$namespace" --ignore-not-found >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap clean_up EXIT

target=(--target kubernetes --kubeconfig "$work/backup-operator")
passwords=/run/secrets/hexabuilders
in_database() { k exec -i partner-db-0 -- "$@"; }
one_start() { k get pod partner-db-0 --output jsonpath='{.metadata.uid} {.status.containerStatuses[0].containerID} {.status.containerStatuses[0].restartCount}'; }
tools() { k get pods --selector hexabuilders.io/hexactl=true --output name; }
connections() { pgrep -f "kubectl --kubeconfig=$work/.*port-forward" || :; }

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
# A configuration of this cluster for somebody who has that Role, and no other.
become() { # NAME: of the Role, and of its file
  k apply -f "$project/deploy/kubernetes/$1.yaml" >/dev/null
  k create serviceaccount "$1" >/dev/null
  k create rolebinding "$1" --role="$1" --serviceaccount="$namespace:$1" >/dev/null
  (umask 077 && kubectl config view --raw --minify --flatten >"$work/$1")
  kubectl --kubeconfig "$work/$1" config set-credentials operator --token="$(k create token "$1" --duration 6h)" >/dev/null
  kubectl --kubeconfig "$work/$1" config set-context --current --user=operator >/dev/null
}
become backup-operator
become status-operator
k rollout status statefulset/partner-db --timeout="${LIMIT:-600}s" >/dev/null
migrated() { [ -n "$(sql "SELECT 1 FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")" ] && k wait --for=condition=Complete job/partner-service-migration --timeout=1s; }
until_true 'the migrations' migrated
prove_backups

say '6 A database elsewhere'
code=0
db backup --service campaign >"$work/elsewhere" 2>&1 || code=$?
[ "$code" -eq 3 ] || { cat "$work/elsewhere"; fail "exit code $code instead of 3"; }
grep 'has no StatefulSet campaign-db' "$work/elsewhere" | head -n 1 | sed 's/^/   /' || fail 'it is not refused'

say '7 Somebody who may only look'
# No migration makes that table, and of the backups the newest is bad: both would be said.
sql 'DROP TABLE written'
looked() { HEXA_HOME=$work/looking "$project/hexa" "$@" --service partner --target kubernetes --kubeconfig "$work/status-operator" >"$work/looked" 2>&1; }
for command in 'db status' 'db connections' 'schema status' 'audit verify'; do
  # shellcheck disable=SC2086 # two words
  looked $command || { cat "$work/looked"; fail "$command"; }
  fact "$command: $(grep -m 1 '^partner' "$work/looked" || tail -n 1 "$work/looked")"
done
code=0
looked schema apply --yes || code=$?
[ "$code" -eq 1 ] || { cat "$work/looked"; fail "schema apply: exit code $code instead of 1"; }
grep -q forbidden "$work/looked" || { cat "$work/looked"; fail 'it is not forbidden to read the password of the owner'; }
fact "schema apply: $(grep -m 1 forbidden "$work/looked")"
no_trace

say 'All of it holds.'
