#!/bin/sh
# Prints one volume for each claim of the dev overlay, in a folder of the only node, for a cluster that makes none by
# itself:   deploy/test/kubernetes/volumes.sh /var/hexabuilders | kubectl apply -f -
set -eu
case ${1:-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit ;; esac
[ $# = 1 ] || { echo 'usage: volumes.sh FOLDER' >&2; exit 2; }
folder=$1
node=$(kubectl get nodes -o jsonpath='{.items[0].metadata.name}')
for claim in partner-db onboarding-db recruitment-db campaign-db kafka backups; do
  mkdir -p "$folder/$claim"
  case $claim in backups) name=backups ;; *) name=data-$claim-0 ;; esac
  cat <<YAML
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: hexabuilders-$claim
spec:
  capacity: {storage: 5Gi}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  claimRef: {namespace: hexabuilders, name: $name}
  local: {path: $folder/$claim}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions:
            - {key: kubernetes.io/hostname, operator: In, values: [$node]}
YAML
done
