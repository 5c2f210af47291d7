#!/usr/bin/env bash
# Deploys a release as one colour, beside the other one, which goes on serving:
#
#   deploy/kubernetes/deploy.sh production green images.txt
#
# First the schema, then the pods: a migration that fails leaves every pod as it is. Which colour has production is not
# touched (switch.sh). Needs kubectl, with rights in the namespace of the environment.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

say() { printf 'deploy.sh: %s\n' "$*" >&2; }
case ${1:-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; esac
[ $# = 3 ] || { say 'usage: deploy.sh staging|production blue|green IMAGES'; exit 2; }
environment=$1 colour=$2 images=$3
namespace=hexabuilders-$environment
case $environment in staging | production) ;; *) say "the environment is '$environment'; it must be staging or production."; exit 2 ;; esac
case $colour in blue | green) ;; *) say "the colour is '$colour'; it must be blue or green."; exit 2 ;; esac
[ -r "$images" ] || { say "$images cannot be read."; exit 2; }

# The user's traffic must be on the other one.
live=$(kubectl -n "$namespace" get service profile360-gateway-prod --ignore-not-found -o jsonpath='{.spec.selector.hexabuilders\.io/colour}')
if [ "$live" = "$colour" ]; then
  say "$colour has production in $namespace. Deploy to the other colour, then switch."
  exit 1
fi

"$here/pin.sh" "$environment" "$colour" "$images"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kubectl kustomize "$here/overlays/$environment/$colour" >"$work/all.yaml"

selector="app.kubernetes.io/part-of=hexabuilders,hexabuilders.io/colour=$colour"
say "migrating the four databases …"
# Jobs cannot be changed; those of the release before are done.
kubectl -n "$namespace" delete job --ignore-not-found --selector "$selector,app.kubernetes.io/component=migration" >&2
kubectl apply --filename "$work/all.yaml" --selector 'app.kubernetes.io/component!=server' >&2
for service in partner onboarding recruitment campaign; do
  job=$service-service-migration-$colour
  # A Job has its own limit of time, after which it has failed.
  until kubectl -n "$namespace" wait --for=condition=complete --timeout=5s "job/$job" >/dev/null 2>&1; do
    failed=$(kubectl -n "$namespace" get job "$job" -o jsonpath='{.status.conditions[?(@.type=="Failed")].status}')
    [ "$failed" = True ] || continue
    kubectl -n "$namespace" logs "job/$job" --tail=20 >&2 || true
    say "$job failed; the pods are as they were. Its last lines are above."
    exit 1
  done
done

say "starting the pods of $colour …"
kubectl apply --filename "$work/all.yaml" >&2
programs=(partner-service onboarding-service recruitment-service campaign-service profile360-gateway)
# What was scaled to 0 stays there, and counts as rolled out: an autoscaler leaves it alone.
for program in "${programs[@]}"; do
  pods=$(kubectl -n "$namespace" get deployment "$program-$colour" -o jsonpath='{.spec.replicas}')
  least=$(kubectl -n "$namespace" get horizontalpodautoscaler "$program-$colour" -o jsonpath='{.spec.minReplicas}')
  [ "${pods:-0}" -ge "$least" ] || kubectl -n "$namespace" scale "deployment/$program-$colour" --replicas="$least" >&2
done
for deployment in "${programs[@]}"; do
  kubectl -n "$namespace" rollout status "deployment/$deployment-$colour" --timeout=600s >&2 || {
    say "$deployment-$colour does not become ready; production is still on ${live:-no colour}."
    exit 1
  }
done
say "$colour runs the release and is ready. Next: deploy/kubernetes/switch.sh $environment $colour"
