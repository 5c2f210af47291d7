#!/usr/bin/env bash
# Gives a colour production, and the other one the preview; the same command with the other colour goes back.
#
#   deploy/kubernetes/switch.sh production green
#
# Refuses a colour of which a pod is missing. The other colour keeps running.
set -euo pipefail

say() { printf 'switch.sh: %s\n' "$*" >&2; }
case ${1:-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; esac
[ $# = 2 ] || { say 'usage: switch.sh staging|production blue|green'; exit 2; }
namespace=hexabuilders-$1 colour=$2
case $1 in staging | production) ;; *) say "the environment is '$1'; it must be staging or production."; exit 2 ;; esac
case $colour in blue) other=green ;; green) other=blue ;; *) say "the colour is '$colour'; it must be blue or green."; exit 2 ;; esac
programs=(partner-service onboarding-service recruitment-service campaign-service profile360-gateway)

for program in "${programs[@]}"; do
  state=$(kubectl -n "$namespace" get deployment "$program-$colour" -o jsonpath='{.spec.replicas} {.status.availableReplicas} {.status.updatedReplicas}')
  read -r wanted available updated <<<"$state"
  if [ -z "$wanted" ] || [ "$wanted" = 0 ] || [ "$wanted" != "${available:-0}" ] || [ "$wanted" != "${updated:-0}" ]; then
    say "$program-$colour has ${available:-0} of ${wanted:-0} pods ready; nothing was switched."
    exit 1
  fi
done
# The gateway last: it asks the services of its own colour, so each request is answered by one release.
for program in "${programs[@]}"; do
  for end in "prod $colour" "preview $other"; do
    read -r name to <<<"$end"
    kubectl -n "$namespace" patch service "$program-$name" --type=merge \
      --patch "{\"spec\":{\"selector\":{\"hexabuilders.io/colour\":\"$to\"}}}" >&2
  done
done
say "$colour has production in $namespace."
