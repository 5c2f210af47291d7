#!/bin/bash
# KAFKA_A_B=value becomes a.b=value, the storage is formatted at the first start, then the broker runs: as the official
# image does it.
set -euo pipefail
properties=/tmp/server.properties
env | while IFS='=' read -r name value; do
  case $name in
    KAFKA_HEAP_OPTS | KAFKA_JVM_*) ;;
    KAFKA_*) name=${name#KAFKA_}; name=${name,,}; printf '%s=%s\n' "${name//_/.}" "$value" ;;
  esac
done >"$properties"
java=(/opt/java/bin/java -XX:+UseSerialGC -cp '/opt/kafka/libs/*')
# shellcheck disable=SC2206 # the options are words
java+=(${KAFKA_HEAP_OPTS:-})
if [ ! -e "${KAFKA_LOG_DIRS%%,*}/meta.properties" ]; then
  "${java[@]}" kafka.tools.StorageTool format --cluster-id "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}" --config "$properties"
fi
exec "${java[@]}" kafka.Kafka "$properties"
