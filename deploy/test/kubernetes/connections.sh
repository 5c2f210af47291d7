#!/usr/bin/env bash
# Tries every connection between the suite's pods, and from and to others, and holds each to what docs/kubernetes.md says
# of it: the forbidden are tried as well as the allowed.
#
#   KUBECONFIG=… deploy/test/kubernetes/connections.sh
#
# Needs the dev overlay running. Pods that carry the labels of a program, a migration, a server, its tools or the backups stand for
# it, so the same policies hold for them; they are never ready, so no Service sends them anything. All that is made is removed.
set -euo pipefail
case ${1:-} in '') ;; -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; *) echo "$(basename "$0"): it takes no arguments; --help says what it does." >&2; exit 2 ;; esac
namespace=hexabuilders outside=(hexabuilders-elsewhere hexabuilders-ingress hexabuilders-collector)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
programs=(partner-service:5000:6000 onboarding-service:5001:6001 recruitment-service:5002:6002 campaign-service:5003:6003 profile360-gateway:8000:9000)
work=$(mktemp -d)
clean_up() {
  kubectl -n "$namespace" delete pod,networkpolicy --selector hexabuilders.io/probe --now >/dev/null 2>&1 || :
  kubectl delete namespace "${outside[@]}" --ignore-not-found --wait=false >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap clean_up EXIT
# Over WebSockets some releases of kubectl lose what a command in a pod has said ("Unknown stream id").
export KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false
k() { kubectl -n "$namespace" "$@"; }
stop() { printf 'connections.sh: %s\n' "$*" >&2; exit 1; }
for each in "${outside[@]}"; do
  if kubectl get namespace "$each" >/dev/null 2>&1; then stop "there is a namespace $each: kubectl delete namespace $each, then try again."; fi
done

# --- from where -----------------------------------------------------------------------------------------------------
database_image=$(k get statefulset partner-db --output jsonpath='{.spec.template.spec.containers[0].image}')
cache_image=$(k get deployment redis --output jsonpath='{.spec.template.spec.containers[0].image}')
declare -A namespace_of
pod() { # NAMESPACE NAME LABELS IMAGE COMMAND
  cat <<YAML
---
apiVersion: v1
kind: Pod
metadata: {name: probe-$2, namespace: $1, labels: {hexabuilders.io/probe: '', $3}}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext: {runAsNonRoot: true, runAsUser: 999, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: probe
      image: $4
      imagePullPolicy: IfNotPresent
      command: [$5]
      readinessProbe: {exec: {command: ["false"]}, periodSeconds: 3600}
      resources: {requests: {cpu: 5m, memory: 8Mi}, limits: {memory: 96Mi}}
      securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
YAML
}
source_in() { namespace_of[$2]=$1; pod "$1" "$2" "$3" "$database_image" 'sleep, infinity' >>"$work/pods.yaml"; }
name() { printf 'app.kubernetes.io/name: %s, app.kubernetes.io/component: %s' "$1" "$2"; }
for s in partner onboarding recruitment campaign; do
  source_in "$namespace" "$s-service" "$(name "$s-service" server), hexabuilders.io/database: $s-db, hexabuilders.io/events: 'true'"
  source_in "$namespace" "$s-migration" "$(name "$s-service" migration), hexabuilders.io/database: $s-db"
  source_in "$namespace" "$s-tools" "$(name hexactl tools), hexabuilders.io/database: $s-db"
  source_in "$namespace" "$s-db" "$(name "$s-db" database), hexabuilders.io/database: $s-db"
done
source_in "$namespace" profile360-gateway "$(name profile360-gateway server)"
source_in "$namespace" kafka "$(name kafka broker)"
source_in "$namespace" redis "$(name redis cache)"
source_in "$namespace" backup "$(name backup backup), hexabuilders.io/database: all"
source_in "$namespace" stranger "$(name stranger stranger)"
for each in "${outside[@]}"; do source_in "$each" "${each#hexabuilders-}" "$(name stranger stranger)"; done
# Something outside that would answer. Redis takes the least to start.
pod hexabuilders-elsewhere listener "$(name listener stranger)" "$cache_image" "redis-server, --save, '', --protected-mode, 'no', --dir, /tmp" >>"$work/pods.yaml"

kubectl create namespace hexabuilders-elsewhere >/dev/null
kubectl create namespace hexabuilders-ingress >/dev/null
kubectl create namespace hexabuilders-collector >/dev/null
kubectl label namespace hexabuilders-ingress hexabuilders.io/ingress=true >/dev/null
kubectl label namespace hexabuilders-collector hexabuilders.io/collects-metrics=true >/dev/null
# The way in from the ingress is not part of dev: it is staging's and production's that is tried.
k get networkpolicy ingress >/dev/null 2>&1 ||
  sed '0,/^  labels:$/s//  labels:\n    hexabuilders.io\/probe: ""/' "$here/../../kubernetes/components/ingress/network-policy.yaml" | k apply -f - >/dev/null
kubectl apply -f "$work/pods.yaml" >/dev/null
sources=("${!namespace_of[@]}")
for source in "${sources[@]}" listener; do
  kubectl -n "${namespace_of[$source]:-hexabuilders-elsewhere}" wait --for=jsonpath='{.status.phase}'=Running "pod/probe-$source" \
    --timeout="${LIMIT:-600}s" >/dev/null || stop "probe-$source does not run: kubectl describe pod probe-$source --all-namespaces"
done

# --- to where -------------------------------------------------------------------------------------------------------
declare -A address_of
service() { kubectl -n "$1" get service "$2" --output jsonpath='{.spec.clusterIP}'; }
for s in partner onboarding recruitment campaign; do address_of[$s-db]=$(service "$namespace" "$s-db")/5432; done
address_of[kafka]=$(service "$namespace" kafka)/9092
address_of[redis]=$(service "$namespace" redis)/6379
for each in "${programs[@]}"; do
  IFS=: read -r program http management <<<"$each"
  address_of[http-of-$program]=$(service "$namespace" "$program")/$http
  address_of[management-of-$program]=$(k get pods --selector "app.kubernetes.io/name=$program,app.kubernetes.io/component=server,!hexabuilders.io/probe" \
    --field-selector status.phase=Running --output jsonpath='{.items[0].status.podIP}')/$management
done
address_of[names]=$(service kube-system kube-dns)/53
address_of[api-server]=$(service default kubernetes)/443
address_of[listener-elsewhere]=$(kubectl -n hexabuilders-elsewhere get pod probe-listener --output jsonpath='{.status.podIP}')/6379
targets=("${!address_of[@]}")

# --- what the policies say ------------------------------------------------------------------------------------------
allowed() { # SOURCE TARGET
  case $1:$2 in
    *:names) ;;
    ingress:http-of-* | collector:management-of-*) ;;
    elsewhere:api-server | ingress:api-server | collector:api-server) ;; # not the suite's business
    elsewhere:listener-elsewhere | ingress:listener-elsewhere | collector:listener-elsewhere) ;;
    profile360-gateway:http-of-*-service | profile360-gateway:redis | profile360-gateway:api-server) ;;
    *-service:kafka | *-service:api-server | kafka:kafka) ;;
    *-service:*-db) [ "${1%-service}" = "${2%-db}" ] ;;
    *-migration:*-db) [ "${1%-migration}" = "${2%-db}" ] ;;
    *-tools:*-db) [ "${1%-tools}" = "${2%-db}" ] ;;
    backup:*-db) ;;
    *) return 1 ;;
  esac
}

# --- each is tried --------------------------------------------------------------------------------------------------
attempt() { # SOURCE: all targets at once, as one that is dropped takes its whole time
  local script='' target
  for target in "${targets[@]}"; do
    script+="(timeout 8 bash -c '</dev/tcp/${address_of[$target]}' 2>/dev/null && echo '$target yes' || echo '$target no') & "
  done
  kubectl -n "${namespace_of[$1]}" exec "probe-$1" -- bash -c "$script wait" | sort >"$work/$1.got"
}
as_wanted() { cmp -s "$work/$1.wanted" "$work/$1.got"; }
for source in "${sources[@]}"; do
  for target in "${targets[@]}"; do
    if allowed "$source" "$target"; then echo "$target yes"; else echo "$target no"; fi
  done | sort >"$work/$source.wanted"
done
# Again where the answer is another: a cluster may take a while until a policy holds for a new pod.
for _ in 1 2 3; do
  for source in "${sources[@]}"; do as_wanted "$source" || attempt "$source" & done
  wait
done
wrong=0
for source in "${sources[@]}"; do
  while read -r target got; do
    wrong=$((wrong + 1))
    printf 'FAILED  %s -> %s: connected: %s, which it should not be\n' "$source" "$target" "$got"
  done < <(comm -13 "$work/$source.wanted" "$work/$source.got")
done
tried=$(cat "$work"/*.got | wc -l) open=$(cat "$work"/*.wanted | grep -c ' yes$')
[ "$tried" = $((${#sources[@]} * ${#targets[@]})) ] || stop "only $tried of $((${#sources[@]} * ${#targets[@]})) connections were tried."
printf '%s connections tried: %s are allowed, %s forbidden; %s not as they should be\n' "$tried" "$open" $((tried - open)) "$wrong"
[ "$wrong" = 0 ]
