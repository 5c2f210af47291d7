#!/usr/bin/env bash
# Proves the dev overlay on a real cluster. See --help.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
overlay=$project/deploy/kubernetes/overlays/dev
namespace=hexabuilders outside=hexabuilders-client
programs=(partner-service onboarding-service recruitment-service campaign-service profile360-gateway)
stores=(partner-db onboarding-db recruitment-db campaign-db kafka)

usage() {
  cat <<'HELP'
Usage: KUBECONFIG=… deploy/test/kubernetes/prove.sh

Tries on a cluster for tests what docs/kubernetes.md promises of the dev overlay:
  1 from nothing to a Profile 360 by one kubectl apply -k and waiting
  2 tokens: none, one for somebody else, one of each role
  3 every connection between pods, the forbidden ones too (connections.sh)
  4 the pods of each program, the four databases, Kafka and Redis are killed, while a client writes and reads
  5 the node's kubelet is restarted under the same client; no container is
  6 applied again: nothing breaks
  7 nothing that the client had an acknowledgement for is lost or doubled
  8 the CronJob's work, done at once: each database is backed up, and each backup proved
The namespace hexabuilders must not be there yet, and is left as it is. The nodes must have the images (./hexa images),
and volumes: where the cluster makes none by itself, apply those of volumes.sh first. Needs kubectl and a JDK 25.

  RESTART_KUBELET  a command that restarts a node's kubelet; without it step 5 is left out
  LIMIT            seconds that each wait may take at most (600)
HELP
}
case ${1:-} in '') ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

# Over WebSockets some releases of kubectl lose what a command in a pod has said ("Unknown stream id").
export KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false
k() { kubectl -n "$namespace" "$@"; }

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
now() { date +%s%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", (b - a) / 1e9 }'; }
forwarding=
# shellcheck disable=SC2329 # called by trap
clean_up() {
  code=$?
  [ -z "$forwarding" ] || kill "$forwarding" 2>/dev/null || :
  if [ "$code" != 0 ]; then
    { k get pods -o wide; k get events --sort-by=.lastTimestamp | tail -n 20; kubectl -n "$outside" logs writer --tail 5; } >&2 || :
  fi
  kubectl delete namespace "$outside" --ignore-not-found --wait=false >/dev/null 2>&1 || :
  k delete networkpolicy ingress --ignore-not-found >/dev/null 2>&1 || :
  rm -rf "$work"
}
kubectl version >/dev/null 2>&1 || fail 'no cluster answers; KUBECONFIG names it.'
for each in "$namespace" "$outside"; do
  if kubectl get namespace "$each" >/dev/null 2>&1; then fail "there is a namespace $each: this needs a cluster for tests without one."; fi
done
jdk=$("$project/hexa" jdk)
trap clean_up EXIT

ready() {
  local each
  for each in "${stores[@]}"; do k rollout status "statefulset/$each" --timeout="${LIMIT:-600}s" >/dev/null; done
  for each in redis "${programs[@]}"; do k rollout status "deployment/$each" --timeout="${LIMIT:-600}s" >/dev/null; done
}
# A request from a pod where an ingress would be, to the Service: its status in $work/status, its answer in $work/answer.
ask() { # METHOD HOST:PORT PATH [BODY]
  kubectl -n "$outside" exec hand -- bash -c 'exec 3<>"/dev/tcp/${2%:*}.$5/${2#*:}" &&
    printf "%s %s HTTP/1.0\r\nHost: %s\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s" \
      "$1" "$3" "$2" "$6" "$7" "${#4}" "$4" >&3 && timeout 30 cat <&3' \
    bash "$1" "$2" "$3" "${4:-}" "$namespace" "${as:-$token}" "$RANDOM$RANDOM$RANDOM" >"$work/answer" || return
  head -n 1 "$work/answer" | cut -d ' ' -f 2 >"$work/status"
}
answers() { # STATUS, and what ask takes
  local wanted=$1
  shift
  ask "$@" || return
  [ "$(cat "$work/status")" = "$wanted" ] || { cat "$work/answer"; return 1; }
}
body() { printf '{"type": "STARTUP", "legalName": "%s", "displayName": "Proof", "email": "%s@proof.example"}' "$1" "$RANDOM$RANDOM$RANDOM"; }
register() {
  answers 201 POST partner-service:5000 /api/v1/partners "$(body Proof)" || return
  partner=$(grep -o '"id":"[0-9a-f-]*"' "$work/answer" | head -n 1 | cut -d '"' -f 4)
}
# Whole or refused: a profile that misses a section does not count.
whole_profile() { answers 200 GET profile360-gateway:8000 "/api/v1/partners/$partner/profile-360?strict=true"; }
# A new partner's onboarding is started by an event.
onboarding_began() { answers 200 GET onboarding-service:5001 "/api/v1/partners/$partner/onboarding"; }
everything_works() {
  until_true 'a partner is registered' register
  until_true 'its onboarding is started by an event' onboarding_began
  until_true 'its profile is whole' whole_profile
}

say '1 From nothing to a Profile 360'
began=$(now)
kubectl apply -k "$overlay" >/dev/null
ready
fact "one kubectl apply -k: everything is ready after $(since "$began")"
token=$(k create token admin --audience hexabuilders --duration 6h)
image() { k get "$1" --output jsonpath='{.spec.template.spec.containers[0].image}'; }
"$jdk/bin/javac" -d "$work" "$project/deploy/test/compose/Client.java"
kubectl create namespace "$outside" >/dev/null
kubectl label namespace "$outside" hexabuilders.io/ingress=true >/dev/null
kubectl -n "$outside" create configmap client --from-file="$work/Client.class" >/dev/null
printf '%s' "$token" | kubectl -n "$outside" create secret generic client --from-file=token=/dev/stdin >/dev/null
k apply -f "$project/deploy/kubernetes/components/ingress/network-policy.yaml" >/dev/null
kubectl -n "$outside" apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Pod
metadata: {name: hand}
spec:
  terminationGracePeriodSeconds: 0
  containers: [{name: hand, image: '$(image statefulset/partner-db)', imagePullPolicy: IfNotPresent, command: [sleep, infinity], resources: {requests: {cpu: 20m}}}]
YAML
kubectl -n "$outside" wait --for=condition=Ready pod/hand --timeout="${LIMIT:-600}s" >/dev/null
everything_works
fact "a Profile 360 through the Service of the gateway after $(since "$began")"
kubectl -n "$namespace" port-forward service/profile360-gateway :8000 >"$work/forward" 2>&1 &
forwarding=$!
until_true 'port-forward' grep -q '^Forwarding from 127' "$work/forward"
address=http://$(sed -n 's/^Forwarding from \(127.0.0.1:[0-9]*\).*/\1/p;q' "$work/forward")
curl --silent --show-error --fail --output /dev/null -H "Authorization: Bearer $token" "$address/api/v1/partners/$partner/profile-360" ||
  fail 'no profile through kubectl port-forward'
kill "$forwarding"
forwarding=
fact 'and through kubectl port-forward'

say '2 Tokens'
path=/api/v1/partners/$partner/profile-360
as=none answers 401 GET profile360-gateway:8000 "$path" || fail "no token is answered with $(cat "$work/status")"
as=$(k create token finance --audience somebody-else) answers 401 GET profile360-gateway:8000 "$path" ||
  fail "a token for somebody else is answered with $(cat "$work/status")"
for role in admin partner-manager finance legal recruiter campaign-manager auditor; do
  as=$(k create token "$role" --audience hexabuilders) answers 200 GET profile360-gateway:8000 "$path" ||
    fail "the role $role is answered with $(cat "$work/status")"
done
as=$(k create token finance --audience hexabuilders) answers 403 POST partner-service:5000 /api/v1/partners "$(body Proof)" ||
  fail "a registration by finance is answered with $(cat "$work/status")"
fact 'without a token and with one for somebody else: 401; every role reads; finance does not register partners: 403'

say '3 Who may speak to whom'
"$here/connections.sh" | sed 's/^/   /'

say '4 What dies comes back'
writes() { k exec partner-db-0 -- psql --no-psqlrc -At -U postgres -d partner_management -c "SELECT count(*) FROM partner WHERE legal_name = 'Proof GmbH'"; }
kubectl -n "$outside" apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Pod
metadata: {name: writer}
spec:
  restartPolicy: Never
  containers:
    - name: writer
      image: '$(image deployment/partner-service)'
      imagePullPolicy: IfNotPresent
      command: [/opt/java/bin/java, -Xmx64m, -cp, /client, Client, http://partner-service.$namespace:5000/api/v1/partners, /tmp/end]
      env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: client, key: token}}}]
      resources: {requests: {cpu: 20m}}
      volumeMounts: [{name: client, mountPath: /client}]
  volumes: [{name: client, configMap: {name: client}}]
YAML
some_written() { [ "$(writes)" -gt 0 ]; }
until_true 'the client writes' some_written
# Ended as hard as Kubernetes does it: nobody is told, and nobody waits for an end in order, as when a machine is lost.
kill_pods() { # NAME
  local which="app.kubernetes.io/name=$1,app.kubernetes.io/component!=migration"
  k delete pod --selector "$which" --force --grace-period=0 >/dev/null 2>&1 || fail "the pods of $1 cannot be killed"
  until_true "a pod of $1 is ready again" k wait --for=condition=Ready pod --selector "$which" --timeout=20s
}
for each in "${programs[@]}" "${stores[@]}" redis; do
  began=$(now)
  kill_pods "$each"
  back=$(since "$began")
  everything_works
  fact "$each killed: ready after $back; a partner registered, its event handled, its profile whole after $(since "$began")"
done

say '5 The kubelet is restarted'
containers() { k get pods --selector 'app.kubernetes.io/component!=migration' --output jsonpath='{range .items[*].status.containerStatuses[*]}{.containerID} {.restartCount}{"\n"}{end}' | sort; }
if [ -n "${RESTART_KUBELET:-}" ]; then
  before=$(containers)
  began=$(now)
  sh -c "$RESTART_KUBELET" >/dev/null
  kubectl wait --for=condition=Ready node --all --timeout="${LIMIT:-600}s" >/dev/null
  ready
  everything_works
  [ "$before" = "$(containers)" ] || fail "containers were restarted with it: $before, then $(containers)"
  fact "everything works after $(since "$began"), and no container was restarted"
else
  fact 'left out: RESTART_KUBELET names no command'
fi

# Now the client looks for all it wrote, which takes a while.
kubectl -n "$outside" exec writer -- touch /tmp/end

say '6 Applied again'
k wait --for=delete job --selector app.kubernetes.io/component=migration --timeout="${LIMIT:-600}s" >/dev/null
began=$(now)
kubectl apply -k "$overlay" >/dev/null
ready
k wait --for=condition=Complete job --selector app.kubernetes.io/component=migration --timeout="${LIMIT:-600}s" >/dev/null
everything_works
fact "everything works, after $(since "$began")"

say '7 What was acknowledged'
phase() { kubectl -n "$outside" get pod writer --output jsonpath='{.status.phase}'; }
ended() { case $(phase) in Succeeded | Failed) ;; *) return 1 ;; esac; }
until_true 'the client has looked for all it wrote' ended
figures=$(kubectl -n "$outside" logs writer)
fact "$figures"
[ "$(phase)" = Succeeded ] || fail 'the client lost something, or was refused'
acknowledged=$(sed -n 's/.*acknowledged=\([0-9]*\).*/\1/p' <<<"$figures")
[ "$(writes)" = "$acknowledged" ] || fail "$(writes) partners of the client are in the database, and $acknowledged were acknowledged"
fact "$acknowledged partners of the client are in the database, as many as were acknowledged"

say '8 The backups of a night'
k create job tonight --from=cronjob/backup >/dev/null
night() { k get job tonight --output jsonpath='{.status.conditions[?(@.status=="True")].type}'; }
is_over() { night | grep -qE 'Complete|Failed'; }
until_true 'the Job of the backups is over' is_over
k logs job/tonight >"$work/night"
grep '^20' "$work/night" | sed 's/^/   /'
night | grep -q Complete || { cat "$work/night" >&2; fail 'the Job failed'; }
[ "$(k get pods --selector job-name=tonight --output name | wc -l)" = 1 ] || fail 'it took a second try'

say 'All of it holds.'
